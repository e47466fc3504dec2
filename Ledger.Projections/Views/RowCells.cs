using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Projections.Views;

/// <summary>How rows of one type are written as cells of a table, in the binary form.</summary>
/// <remarks>The same values as <see cref="ViewTable.Json"/> gives; a test compares them table by table.</remarks>
sealed class RowCells
{
    static readonly ConcurrentDictionary<(ViewTable, Type), RowCells> Known = new();

    readonly (Func<object, object?> Value, NpgsqlDbType Type)[] _cells;

    RowCells(ViewTable table, Type row) => _cells = [.. table.Columns.Select(column => Cell(row, column))];

    public static RowCells Of(ViewTable table, Type row) => Known.GetOrAdd((table, row), key => new(key.Item1, key.Item2));

    public void Write(NpgsqlBinaryImporter copy, object row)
    {
        copy.StartRow();
        foreach (var (value, type) in _cells)
            if (value(row) is { } cell)
                copy.Write(cell, type);
            else
                copy.WriteNull();
    }

    static (Func<object, object?>, NpgsqlDbType) Cell(Type row, (string Name, string Type) column)
    {
        var property = row.GetProperties().Single(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name) == column.Name);
        var read = Getter(property);
        return column.Type switch
        {
            "text" when (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } type =>
                (NameOf(read, type), NpgsqlDbType.Text),
            "text" => (read, NpgsqlDbType.Text),
            "bigint" => (row => read(row) is int number ? (long)number : read(row), NpgsqlDbType.Bigint),
            "integer" => (read, NpgsqlDbType.Integer),
            "boolean" => (read, NpgsqlDbType.Boolean),
            "date" => (read, NpgsqlDbType.Date),
            "timestamp with time zone" => (read, NpgsqlDbType.TimestampTz),
            "text[]" => (row => ((IEnumerable<string>)read(row)!).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
            "jsonb" => (row => ViewTable.JsonOf(read(row)), NpgsqlDbType.Jsonb),
            var other => throw new NotSupportedException($"{column.Name} is {other}"),
        };
    }

    static Func<object, object?> NameOf(Func<object, object?> read, Type type)
    {
        var names = Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => Enum.ToObject(type, value))
            .ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!));
        return row => read(row) is { } value ? names[value] : null;
    }

    static Func<object, object?> Getter(PropertyInfo property) => typeof(RowCells)
        .GetMethod(nameof(Boxed), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(property.DeclaringType!, property.PropertyType)
        .Invoke(null, [property]) as Func<object, object?> ?? throw new MissingMethodException(property.Name);

    static Func<object, object?> Boxed<TRow, TValue>(PropertyInfo property)
    {
        var get = property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
        return row => get((TRow)row);
    }
}
