using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Ledger.Projections.Views;

/// <summary>A table of a view. Its rows are records whose properties are named as the columns: <c>BookedOn</c> is
/// <c>booked_on</c>; amounts are whole fen and end in <c>_fen</c>.</summary>
/// <remarks>A page of rows goes over as one JSON parameter of one statement, and PostgreSQL gives the values the types
/// of the columns; so no row type is spelled out a second time.</remarks>
public sealed class ViewTable
{
    static readonly JsonSerializerOptions RowJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    readonly string _columns;
    readonly string _key;
    readonly string _others;

    /// <param name="columns">Name and type of each; a type that ends in <c>?</c> may be null.</param>
    /// <param name="key">The names of the primary key's columns.</param>
    public ViewTable(string name, IReadOnlyList<(string Name, string Type)> columns, params IReadOnlyList<string> key)
    {
        Name = $"{LedgerStore.Schema}.{name}";
        Definition = new(new PostgresqlObjectName(LedgerStore.Schema, name, SchemaUtils.IdentifierUsage.General));
        foreach (var column in columns)
            Add(column.Name, column.Type, key.Contains(column.Name));
        Columns = [.. columns.Select(column => (column.Name, column.Type.TrimEnd('?')))];
        _columns = string.Join(", ", columns.Select(column => column.Name));
        Key = key;
        _key = string.Join(", ", key);
        _others = string.Join(", ", columns.Select(column => column.Name).Except(key));
    }

    /// <summary>With its schema, as SQL wants it.</summary>
    public string Name { get; }

    public Table Definition { get; }

    /// <summary>Name and type of each.</summary>
    internal IReadOnlyList<(string Name, string Type)> Columns { get; }

    /// <summary>The names of the primary key's columns.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>All other columns.</summary>
    public IReadOnlyList<string> Others => _others.Split(", ");

    /// <summary>The column that says which region's streams a row comes from: a region's code, an id that begins with one, or
    /// a stream's key.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>Names the column that begins with the code of the region whose streams a row comes from.</summary>
    public ViewTable OwnedBy(string column)
    {
        Owner = column;
        return this;
    }

    /// <summary>More than one page of a rebuild adds to a row: its sums are of more than a stretch.</summary>
    internal bool IsAddedTo { get; private set; }

    /// <summary>Its rows are sums to which later pages of a rebuild add.</summary>
    public ViewTable AddedTo()
    {
        IsAddedTo = true;
        return this;
    }

    /// <summary>Adds an index over the columns, in their order.</summary>
    /// <param name="where">The rows that it holds; null for all.</param>
    /// <param name="name">For columns whose names together would be too long for one.</param>
    public ViewTable Indexed(string columns, string? where = null, string? name = null)
    {
        string[] names = columns.Split(", ");
        var index = new IndexDefinition($"{Definition.Identifier.Name}_{name ?? string.Join('_', names)}") { Columns = names };
        if (where is not null)
            index.Predicate = where;
        Definition.Indexes.Add(index);
        return this;
    }

    /// <summary>Adds an index that finds the rows whose range holds a value.</summary>
    /// <param name="range">An expression over the columns.</param>
    /// <param name="where">The rows that it holds; null for all.</param>
    public ViewTable Stabbed(string range, string name, string? where = null)
    {
        var index = new IndexDefinition($"{Definition.Identifier.Name}_{name}") { Columns = [range], Method = IndexMethod.gist };
        if (where is not null)
            index.Predicate = where;
        Definition.Indexes.Add(index);
        return this;
    }

    /// <summary>Adds an index that finds the rows whose list in the column holds some terms.</summary>
    public ViewTable Searched(string column)
    {
        Definition.Indexes.Add(new IndexDefinition($"{Definition.Identifier.Name}_{column}")
        {
            Columns = [column],
            Method = IndexMethod.gin,
        });
        return this;
    }

    /// <summary>Adds rows that cannot be there yet; a second time would be a bug and fails.</summary>
    public void Insert<T>(IViewRows into, IReadOnlyCollection<T> rows) => Put(into, KnownKey.Fails, rows);

    /// <summary>Writes each row, over the one with its key.</summary>
    public void Replace<T>(IViewRows into, IReadOnlyCollection<T> rows) => Put(into, KnownKey.Replaced, rows);

    /// <summary>Adds the amounts of each row to those of the row with its key.</summary>
    public void Accumulate<T>(IViewRows into, IReadOnlyCollection<T> rows) => Put(into, KnownKey.Added, rows);

    /// <summary>Empties it, in the transaction of the session.</summary>
    /// <remarks>Not truncate: readers with an older snapshot would find the table empty instead of as it was.</remarks>
    public void Clear(IDocumentOperations operations) => operations.QueueSqlCommand($"delete from {Name}");

    /// <summary>Rows as a JSON array of objects that are named as the columns.</summary>
    internal static string Json<T>(IReadOnlyCollection<T> rows) => JsonSerializer.Serialize(rows, RowJson);

    /// <summary>What stands in a column of JSON.</summary>
    internal static string JsonOf(object? value) =>
        value is JsonElement element ? element.GetRawText() : JsonSerializer.Serialize(value, RowJson);

    /// <summary>Takes rows in PostgreSQL's binary form.</summary>
    internal string CopySql => $"copy {Name} ({_columns}) from stdin (format binary)";

    /// <summary>Writes the rows of its one parameter, a JSON array.</summary>
    internal string PutSql(KnownKey known, string parameter = "?") =>
        $"insert into {Name} ({_columns}) select {_columns} from jsonb_populate_recordset(null::{Name}, {parameter}::jsonb)" + known switch
        {
            KnownKey.Replaced => $" on conflict ({_key}) do update set ({_others}) = row({Of("excluded", _others)})",
            KnownKey.Added => $" on conflict ({_key}) do update set " + string.Join(", ", _others.Split(", ")
                .Select(amount => $"{amount} = {Definition.Identifier.Name}.{amount} + excluded.{amount}")),
            _ => "",
        };

    void Put<T>(IViewRows into, KnownKey known, IReadOnlyCollection<T> rows)
    {
        if (rows.Count > 0)
            into.Put(this, known, rows);
    }

    void Add(string name, string type, bool isKey)
    {
        var column = Definition.AddColumn(name, type.TrimEnd('?'));
        if (isKey)
            column.AsPrimaryKey();
        else if (!type.EndsWith('?'))
            column.NotNull();
    }

    static string Of(string source, string columns) =>
        $"{source}.{columns.Replace(", ", $", {source}.", StringComparison.Ordinal)}";
}
