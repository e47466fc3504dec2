using System.Data.Common;
using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>Rows of views that are built anew: copied into emptied tables, a page at a time, while the next one is folded.</summary>
/// <remarks>Pages are whole stretches of the log, so that a sum of a stretch is complete in its page. Entries stay in memory as
/// long as their streams go on, and are written when they have been quiet or at the end.</remarks>
/// <param name="connection">With the rebuild's transaction.</param>
/// <param name="mostKept">So many entries of a kind stay in memory after a page.</param>
sealed class CopiedRows(NpgsqlConnection connection, int mostKept) : IViewRows
{
    readonly Dictionary<ViewTable, List<object>> _rows = [];
    readonly Dictionary<Type, IKeptEntries> _entries = [];
    Task _writing = Task.CompletedTask;

    public void Put<T>(ViewTable table, KnownKey known, IReadOnlyCollection<T> rows)
    {
        if (!_rows.TryGetValue(table, out var waiting))
            _rows.Add(table, waiting = []);
        foreach (var row in rows)
            waiting.Add(row!);
    }

    public async Task<DbDataReader> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        await _writing;
        command.Connection = connection;
        return await command.ExecuteReaderAsync(cancellation);
    }

    public Task<Dictionary<string, Entry<T>>> Entries<T>(EntryView<T> view, string[] ids, CancellationToken cancellation)
        where T : class, IFold<T> => Of(view).Get(ids, cancellation);

    public void Put<T>(EntryView<T> view, IReadOnlyDictionary<string, Entry<T>> entries) where T : class, IFold<T> =>
        Of(view).Put(entries);

    /// <summary>Writes the page, beside what comes next.</summary>
    public async Task Turn(CancellationToken cancellation)
    {
        foreach (var entries in _entries.Values)
            entries.WriteQuiet();
        await Write(cancellation);
    }

    /// <summary>Writes all that is left.</summary>
    public async Task Complete(CancellationToken cancellation)
    {
        foreach (var entries in _entries.Values)
            entries.WriteAll();
        await Write(cancellation);
        await _writing;
    }

    /// <summary>Entries that were written already, taken out of their table again since their streams go on after all.</summary>
    internal async Task<Dictionary<string, Entry<T>>> TakeBack<T>(
        EntryView<T> view, string[] ids, CancellationToken cancellation) where T : class, IFold<T>
    {
        await Write(cancellation);
        var entries = await view.StoredEntries(this, ids, cancellation);
#pragma warning disable CA2100 // a table's name is a constant
        await using var delete = new NpgsqlCommand($"delete from {view.TableName} where id = any($1)", connection);
#pragma warning restore CA2100
        delete.Parameters.Add(new() { Value = ids });
        await delete.ExecuteNonQueryAsync(cancellation);
        return entries;
    }

    KeptEntries<T> Of<T>(EntryView<T> view) where T : class, IFold<T>
    {
        if (!_entries.TryGetValue(typeof(T), out var kept))
            _entries.Add(typeof(T), kept = new KeptEntries<T>(view, this, mostKept));
        return (KeptEntries<T>)kept;
    }

    /// <summary>Hands the waiting rows over to be copied, once those before them are.</summary>
    async Task Write(CancellationToken cancellation)
    {
        await _writing;
        var page = _rows.Where(table => table.Value.Count > 0).ToList();
        _rows.Clear();
        _writing = Task.Run(() => page.ForEach(table => Write(table.Key, table.Value, cancellation)), cancellation);
    }

    void Write(ViewTable table, List<object> rows, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (table.IsAddedTo)
            Add(table, rows);
        else
            Copy(table, rows);
    }

    /// <summary>Adds to sums that an earlier page has begun; they are few.</summary>
    void Add(ViewTable table, List<object> rows)
    {
#pragma warning disable CA2100 // a table's name is a constant
        using var command = new NpgsqlCommand(table.PutSql(KnownKey.Added, "$1"), connection);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = ViewTable.Json(rows) });
        command.ExecuteNonQuery();
    }

    void Copy(ViewTable table, List<object> rows)
    {
        var cells = RowCells.Of(table, rows[0].GetType());
        using var copy = connection.BeginBinaryImport(table.CopySql);
        foreach (var row in rows)
            cells.Write(copy, row);
        copy.Complete();
    }
}
