using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Api.Jobs;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Audit;
using Ledger.Projections.Checking;
using Ledger.Projections.Views;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Checking;

/// <summary>Builds one stream's state, or one region's rows of a view, anew from the events, and checks them at once: that
/// check, and nobody's word, closes the alert.</summary>
public sealed class Cure(NpgsqlDataSource database, Checker checker, GroupCommitter committer)
{
    /// <summary>How often it gives way to the views' own page before it gives up.</summary>
    const int Attempts = 10;

    const string PutStateSql = """
        insert into ledger.write_state (key, version, state) values ($1, $2, $3)
        on conflict (key) do update set version = excluded.version, state = excluded.state
        """;

    // Below the second after which PostgreSQL looks for deadlocks: of the two that wait, this one gives way. The row is written,
    // so that answers that were remembered from before the cure hold no longer.
    const string PatienceSql = """
        set local statement_timeout = 0; set local lock_timeout = '500ms';
        update ledger.mt_event_progression set last_updated = transaction_timestamp() where name = 'views:All' returning last_seq_id
        """;

    /// <summary>Folds a stream anew. A state without events is nothing that ever happened: it is taken away.</summary>
    /// <param name="progress">Told how many events are done, and of how many; a state without any is one.</param>
    /// <exception cref="JobFailedException">There is no such stream, nor a state of it.</exception>
    public async Task<CheckRun> Stream(string stream, Action<long, long> progress, CancellationToken cancellation)
    {
        var region = Keys.RegionOf(stream);
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            // Whoever writes to the stream waits meanwhile, as for any other writer.
            await using var held = With(new("select 1 from ledger.write_state where key = $1 for update", connection), stream);
            var isStored = await held.ExecuteScalarAsync(cancellation) is not null;
            var folded = await Folded(connection, stream, cancellation);
            var total = Math.Max(folded.Events, 1);
            progress(0, total);
            await using var mend = Mending(connection, stream, folded, isStored);
            await mend.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            progress(total, total);
        }
        committer.ForgetStates();
        return await checker.Look([region], cancellation);
    }

    /// <summary>What a stream comes to; each event is let go when it is folded.</summary>
    static async Task<FoldedStream> Folded(NpgsqlConnection connection, string stream, CancellationToken cancellation)
    {
        var folded = new FoldedStream(CommandPlan.Kinds.GetValueOrDefault(stream.Split('/')[0]), 0, 0, null);
        await foreach (var one in RegionLog.ReadStreams(connection, [stream], long.MaxValue, cancellation))
            folded = folded.With(Readable(one));
        return folded;
    }

    static NpgsqlCommand Mending(NpgsqlConnection connection, string stream, FoldedStream folded, bool isStored)
    {
        if (folded.Events == 0 && isStored)
            return With(new("delete from ledger.write_state where key = $1", connection), stream);
        if (folded is not { Events: > 0, Kind: { } kind, State: { } comesTo })
            throw new JobFailedException("notFound", stream);

        var state = JsonSerializer.Serialize(comesTo, kind.State, LedgerJson.Stored);
        var put = With(new(PutStateSql, connection), stream, folded.Version, state);
        put.Parameters[2].NpgsqlDbType = NpgsqlDbType.Json;
        return put;
    }

    /// <param name="view">By its name (<see cref="LedgerViews.NameOf"/>); null for all.</param>
    /// <param name="within">The region; larger regions' sums are added up again, too.</param>
    /// <param name="progress">Told how many regions are done, and of how many; the check that follows is one more.</param>
    /// <exception cref="JobFailedException">There is no such view.</exception>
    public async Task<CheckRun> View(string? view, string within, Action<long, long> progress, CancellationToken cancellation)
    {
        var views = LedgerViews.All.Where(one => view is null || LedgerViews.NameOf(one) == view).ToList();
        if (views.Count == 0)
            throw new JobFailedException("notFound", view!);

        var regions = await Regions(within, cancellation);
        foreach (var (done, region) in regions.Index())
        {
            await Patiently(region, views, cancellation);
            progress(done + 1, regions.Count + 1);
        }
        // Sums of town and county lie with the county's own.
        var run = await checker.Look([.. regions.Append(Region.CountyOf(within)).Distinct()], cancellation);
        progress(regions.Count + 1, regions.Count + 1);
        return run;
    }

    async Task<List<string>> Regions(string within, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. (await RegionLog.Regions(connection, cancellation)).Where(region => Region.Contains(within, region))];
    }

    async Task Patiently(string region, IReadOnlyList<IView> views, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await Replace(region, views, cancellation);
                return;
            }
            // The views' page had the rows; it needs a moment.
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && attempt < Attempts)
            {
            }
    }

    async Task Replace(string region, IReadOnlyList<IView> views, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var held = new NpgsqlCommand(PatienceSql, connection);
        if (await held.ExecuteScalarAsync(cancellation) is not long position)
            return;

        var kinds = await RegionLog.Kinds(connection, cancellation);
        // The views' row is held, so that they stand still; the events up to there never change.
        await using var reading = await LogSnapshot.Open(database, cancellation);
        var events = RegionLog.Read(reading.Connection, region, kinds, position, cancellation).Select(Readable);
        await RegionViews.Replace(connection, (region, kinds), events, views, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>From events that cannot be read nothing can be built.</summary>
    static RegionEvent Readable(RegionEvent one) => one.Fact is not null ? one
        : throw new JobFailedException("eventUnreadable", FormattableString.Invariant($"#{one.Position} {one.Stream}: {one.Why}"));

    /// <param name="Kind">Null of a kind of stream that has no states.</param>
    /// <param name="State">Null before the first event.</param>
    sealed record FoldedStream(StateKind? Kind, long Events, long Version, object? State)
    {
        public FoldedStream With(RegionEvent one) => new(Kind, Events + 1, one.Version, Kind?.Fold(State, one.Fact!));
    }

    static NpgsqlCommand With(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
