using System.Diagnostics;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>Where the views stand in the log, and waiting until they have come far enough.</summary>
public static class ViewsClock
{
    internal const string PositionSql =
        $"""
        select coalesce(
            (select last_seq_id from {LedgerStore.Schema}.mt_event_progression where name = '{LedgerViews.Shard}'), 0)
        """;

    internal const string StandingSql =
        $"select last_seq_id, xmin from {LedgerStore.Schema}.mt_event_progression where name = '{LedgerViews.Shard}'";

    const string WrittenSql = $"select coalesce(max(seq_id), 0) from {LedgerStore.Schema}.mt_events";

    // Several processes have several clocks, so that the latest recorded event need not be the last one of the log: of
    // those recorded about then, the last counts.
    const string RecordedSql = $"""
        select coalesce(max(seq_id), 0) from (
            select seq_id from {LedgerStore.Schema}.mt_events where timestamp <= $1
            order by timestamp desc, seq_id desc limit 1000) recorded
        """;

    const string RecordedAtSql = $"""
        select timestamp from {LedgerStore.Schema}.mt_events where seq_id <= $1 order by seq_id desc limit 1
        """;

    /// <summary>Where the daemon, in whatever process it runs, listens for readers who wait.</summary>
    /// <remarks>Not for commits: a notification takes a lock that every notifying commit of the database waits for.</remarks>
    public const string Channel = "ledger_reader_waits";

    const string WakeSql = $"notify {Channel}";

    /// <summary>How long a waiter sleeps when nothing wakes it. A page of this process wakes it at once; the sleep is
    /// for pages that another process commits, and costs one key look-up each time.</summary>
    static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(50);

    /// <summary>Every event up to it is in the views.</summary>
    public static Task<long> Position(IDocumentStore store, CancellationToken cancellation) =>
        Ask(store, PositionSql, cancellation);

    internal static async Task<ViewsStanding> Standing(IDocumentStore store, CancellationToken cancellation)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(StandingSql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? ReadStanding(row) : default;
    }

    internal static ViewsStanding ReadStanding(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetFieldValue<uint>(1));

    /// <summary>The last event that is committed; what a reader waits for who does not know his own position.</summary>
    public static Task<long> Written(IDocumentStore store, CancellationToken cancellation) =>
        Ask(store, WrittenSql, cancellation);

    /// <summary>The last position that was recorded by an instant; 0 before the first event.</summary>
    public static async Task<long> RecordedBy(IDocumentStore store, DateTimeOffset instant, CancellationToken cancellation) =>
        (long)(await Ask(store, RecordedSql, instant.UtcDateTime, cancellation))!;

    /// <summary>When the last event up to a position was recorded; null before the first event.</summary>
    public static async Task<DateTimeOffset?> RecordedAt(
        IDocumentStore store, long position, CancellationToken cancellation) =>
        await Ask(store, RecordedAtSql, position, cancellation) is DateTime recorded ? new DateTimeOffset(recorded) : null;

    /// <summary>Waits until every event up to the position is in the views. False when the time is over first.</summary>
    public static async Task<bool> Reached(
        IDocumentStore store, long position, TimeSpan timeout, CancellationToken cancellation)
    {
        var signal = ViewsSignal.Of(store);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var next = signal.NextPage;
            if (await Position(store, cancellation) >= position)
                return true;

            var left = timeout - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return false;

            await Wake(store, cancellation);
            await Task.WhenAny(next, Task.Delay(left < Nap ? left : Nap, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    static async Task Wake(IDocumentStore store, CancellationToken cancellation)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = WakeSql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<long> Ask(IDocumentStore store, string sql, CancellationToken cancellation) =>
        (long)(await Ask(store, sql, null, cancellation))!;

    static async Task<object?> Ask(IDocumentStore store, string sql, object? value, CancellationToken cancellation)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the constants above
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancellation);
    }
}

/// <summary>Which state of the views this is: nothing in them has changed where it is the same.</summary>
/// <param name="Position">Every event up to it is in them.</param>
/// <param name="Version">The transaction that wrote the progress row, and with it whatever else.</param>
readonly record struct ViewsStanding(long Position, uint Version);
