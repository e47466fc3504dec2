using System.Runtime.CompilerServices;
using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Verifies the log in the database, as it was at one moment; events are streamed, never collected.</summary>
public sealed class DatabaseLog(NpgsqlDataSource database)
{
    // What readers no longer see is as good as deleted: an event that was marked as archived has no right to.
    const string Events = $"""
        copy (select {StoredEvents.Columns}, mt_dotnet_type from ledger.mt_events
            where type <> '{StoredEvents.Tombstone}' and not is_archived order by seq_id) to stdout (format binary)
        """;

    /// <summary>The whole log as it is now.</summary>
    /// <param name="witnessed">Notes that witnesses bring along; those that the ledger keeps count too.</param>
    public async Task<IReadOnlyList<CheckResult>> Verify(NoteKey key, IReadOnlyList<(NoteKey Witness, string Note)> witnessed,
        IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var moment = await LogSnapshot.Open(database, cancellation);
        using var events = new LogByRegion();
        return (await Verify(moment, new(key, witnessed), events, progress, cancellation)).Results();
    }

    /// <param name="events">Gets every event of the moment, those that have no leaf yet and those that do not count as well.</param>
    public static async Task<VerifiedLog> Verify(LogSnapshot moment, LogClaims claims, LogByRegion events,
        IProgress<long>? progress, CancellationToken cancellation)
    {
        var connection = moment.Connection;
        var (whole, end) = (await End(connection, long.MaxValue, cancellation), await End(connection, claims.UpTo, cancellation));
        // Of an earlier moment, what was signed since over leaves that there are is no matter.
        bool Counts(long size) => size <= end.Size || size > whole.Size;
        List<(NoteKey, string)> witnessed = [.. await Witnessed(connection, Counts, cancellation), .. claims.Witnessed];
        await using var checkpoints = await moment.Beside(cancellation);
        await using var leaves = await moment.Beside(cancellation);
        await using var nodes = await moment.Beside(cancellation);
        var verifier = new LogVerifier(claims.Key, await Now(connection, cancellation));
        var classes = new EventClassCheck(end);
        var results = await verifier.Verify(
            Laid(CopiedEvents.Read(connection, Events, cancellation), events, classes, end.Position),
            new(ReadLeaves(leaves.Connection, end.Size, cancellation),
                StoredNodesCheck.Read(nodes.Connection, end.Size, whole.Size, cancellation)),
            new(Checkpoints(checkpoints.Connection, cancellation), witnessed, Counts), progress);
        return new([.. results, classes.Result()], new(events, end.Position, verifier.WithoutLeaf));
    }

    /// <summary>Each event is read once: laid where it is counted, and handed on where it has a leaf.</summary>
    static async IAsyncEnumerable<StoredEvent> Laid(
        IAsyncEnumerable<StoredEvent> read, LogByRegion events, EventClassCheck classes, long end)
    {
        await foreach (var stored in read)
        {
            events.Add(stored);
            classes.Take(stored);
            if (stored.Position <= end)
                yield return stored;
        }
    }

    /// <summary>All events in log order, without tombstones.</summary>
    public async IAsyncEnumerable<StoredEvent> ReadEvents([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reading = await LongReading.Open(database, cancellation);
        await foreach (var stored in CopiedEvents.Read(reading.Connection, Events, cancellation))
            yield return stored;
    }

    /// <summary>The first event after a position; null when there is none.</summary>
    public async Task<StoredEvent?> After(long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select {StoredEvents.Columns} from ledger.mt_events
            where seq_id > $1 and type <> '{StoredEvents.Tombstone}' order by seq_id limit 1
            """);
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? StoredEvents.Read(row) : null;
    }

    /// <summary>The events of leaves, from an index on.</summary>
    public async IAsyncEnumerable<StoredEvent> ReadLeaves(
        long from, long limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select {StoredEvents.Columns} from ledger.log_page page
            cross join lateral unnest(page.positions) with ordinality leaf (position, place)
            join ledger.mt_events on seq_id = leaf.position
            where page.first_index < $1 + $2 and page.first_index + cardinality(page.positions) > $1
                and page.first_index + leaf.place - 1 >= $1 and page.first_index + leaf.place - 1 < $1 + $2
            order by seq_id
            """);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = limit });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            yield return StoredEvents.Read(row);
    }

    static async IAsyncEnumerable<LogLeaf> ReadLeaves(
        NpgsqlConnection connection, long size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LeafPages.InOrder, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            foreach (var leaf in LeafPages.Read(row))
                if (leaf.Index < size)
                    yield return leaf;
    }

    static async IAsyncEnumerable<StoredCheckpoint> Checkpoints(
        NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select {StoredCheckpoint.Columns} from ledger.checkpoint order by size", connection)
        { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            yield return StoredCheckpoint.Read(row);
    }

    static async Task<List<(NoteKey Witness, string Note)>> Witnessed(
        NpgsqlConnection connection, Func<long, bool> counts, CancellationToken cancellation)
    {
        var witnessed = new List<(NoteKey, string)>();
        await using var command = new NpgsqlCommand($"select {StoredCosignature.Columns} from ledger.cosignature order by id", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            if (StoredCosignature.Read(row) is var signed && counts(signed.Size))
                witnessed.Add((NoteKey.Parse(signed.Witness), signed.Note));
        return witnessed;
    }

    /// <summary>By the database's clock: the program's own timed the events.</summary>
    static async Task<DateTimeOffset> Now(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        return new((DateTime)(await command.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>Where the tree stood at a position.</summary>
    static async Task<LogHead> End(NpgsqlConnection connection, long upTo, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LeafPages.HeadAt, connection) { Parameters = { new() { Value = upTo } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new(row.GetInt64(0), row.GetInt64(1)) : new(0, 0);
    }
}

/// <summary>A log that was read to its end, and held against its tree and signatures.</summary>
/// <param name="Found">By its checks.</param>
/// <param name="Order">Of each stream's versions, which are looked at while the events are counted.</param>
public sealed record VerifiedLog(IReadOnlyList<CheckResult> Found, StreamOrder Order)
{
    /// <summary>Everything that was found; asked for when the events have been counted.</summary>
    public IReadOnlyList<CheckResult> Results() => CheckResult.Together([.. Found, Order.Result()]);
}

/// <summary>What a log is held against.</summary>
/// <param name="Key">The log's verifier key.</param>
/// <param name="Witnessed">Notes that witnesses bring along; those that the ledger keeps count too.</param>
/// <param name="UpTo">The log as it was at a position: what came later, and was signed later, does not count.</param>
public sealed record LogClaims(
    NoteKey Key, IReadOnlyList<(NoteKey Witness, string Note)> Witnessed, long UpTo = long.MaxValue);
