using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ledger.Domain.Basics;
using Marten;
using Marten.Services;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>All views as they stood at one log position, however many statements an answer takes.</summary>
public sealed class ViewSnapshot : IAsyncDisposable
{
    readonly NpgsqlConnection _connection;
    readonly NpgsqlTransaction _transaction;
    readonly CancellationToken _cancellation;

    ViewSnapshot(
        IDocumentStore store, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        (Store, _connection, _transaction, _cancellation) = (store, connection, transaction, cancellation);

    public IDocumentStore Store { get; }

    /// <summary>Every event up to it is in the views, and none after it. Zero before the first.</summary>
    public long Position { get; private set; }

    /// <summary>Answers a question from one snapshot.</summary>
    public static async Task<Answer<T>> Answer<T>(
        IDocumentStore store, DateOnly asOf, Func<ViewSnapshot, Task<T>> read, CancellationToken cancellation)
    {
        await using var snapshot = await Open(store, cancellation);
        return new(snapshot.Position, asOf, await read(snapshot));
    }

    public static async Task<ViewSnapshot> Open(IDocumentStore store, CancellationToken cancellation)
    {
        var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var snapshot = new ViewSnapshot(store, connection, transaction, cancellation);
        snapshot.Position = (await snapshot.Rows(ViewsClock.PositionSql, [], row => row.GetInt64(0)))[0];
        return snapshot;
    }

    /// <summary>Runs a statement whose parameters are <c>$1</c>, <c>$2</c>, …</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Statements are the views' own constants; values are parameters.")]
    public async Task<List<T>> Rows<T>(string sql, IReadOnlyList<object?> values, Func<NpgsqlDataReader, T> row)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(_cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(_cancellation))
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>The facts of some streams up to the views' position, by stream and in log order.</summary>
    public async Task<ILookup<string, IFact>> Facts(IReadOnlyCollection<string> streams)
    {
        if (streams.Count == 0)
            return Array.Empty<IFact>().ToLookup(_ => "");

        string[] keys = [.. streams];
        await using var session = Store.QuerySession(SessionOptions.ForTransaction(_transaction));
        var events = await session.Events.QueryAllRawEvents()
            .Where(e => e.StreamKey!.IsOneOf(keys) && e.Sequence <= Position)
            .OrderBy(e => e.Sequence)
            .ToListAsync(_cancellation);
        return events.Where(e => e.Data is IFact).ToLookup(e => e.StreamKey!, e => (IFact)e.Data);
    }

    /// <summary>The codes in a region as a half-open range, which an index answers whatever the database's collation.</summary>
    public static (string From, string Before) RangeOf(string region) =>
        (region, (long.Parse(region, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
