using JasperFx.Events;
using Ledger.Domain.Basics;
using Marten;
using Marten.Services;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>Builds every view anew from the log, by the views' own code, in one transaction: readers see the old views
/// until it commits, and the new ones, at one position, from then on.</summary>
/// <remarks>The shard must not run meanwhile. If it does, it waits for the lock on its progress, then finds another
/// progress than it expected and stops its page, so that nothing is applied twice.</remarks>
public static class ViewsRebuild
{
    /// <summary>More than a large county's loans of two years, at a few kilobytes each.</summary>
    const int MostKept = 30_000;

    /// <summary>Rebuilds up to the daemon's high-water mark, below which no event can still appear; where no daemon ever ran,
    /// up to the last event.</summary>
    /// <returns>The position that the views stand at now.</returns>
    public static Task<long> Run(IDocumentStore store, CancellationToken cancellation) =>
        Run(store, MostKept, cancellation);

    /// <param name="mostKept">So many entries of a kind stay in memory after a page, the latest ones.</param>
    internal static async Task<long> Run(IDocumentStore store, int mostKept, CancellationToken cancellation)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await TakeTime(connection, cancellation);
        var end = await Claim(connection, cancellation);
        if (end == 0)
            return end;

        await Clear(store, transaction, cancellation);
        var into = new CopiedRows(connection, mostKept);
        // The log never changes, so the next page is read beside the transaction while this one is folded and the one
        // before it is written.
        var next = Read(store, 0, end, cancellation);
        while (await next is { Count: > 0 } page)
        {
            next = Read(store, page[^1].Sequence, end, cancellation);
            await LedgerViews.Apply(into, [.. page.Where(e => e.Data is IFact)], cancellation);
            await into.Turn(cancellation);
        }
        await into.Complete(cancellation);
        await ViewsShape.Built(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return end;
    }

    /// <summary>The limits of the application's role are for requests; a rebuild lasts as long as the log is large.</summary>
    static async Task TakeTime(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
            set local gin_pending_list_limit = '64MB'; set local work_mem = '64MB'; set local maintenance_work_mem = '256MB'
            """;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Takes the shard's progress row, which nobody else can write until the end, and moves it to the end.</summary>
    static async Task<long> Claim(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            insert into {LedgerStore.Schema}.mt_event_progression (name, last_seq_id)
            select '{LedgerViews.Shard}', 0 on conflict (name) do nothing;
            select 1 from {LedgerStore.Schema}.mt_event_progression where name = '{LedgerViews.Shard}' for update;
            update {LedgerStore.Schema}.mt_event_progression set last_seq_id = greatest(last_seq_id,
                coalesce((select last_seq_id from {LedgerStore.Schema}.mt_event_progression where name = 'HighWaterMark'),
                    (select max(seq_id) from {LedgerStore.Schema}.mt_events), 0)),
                last_updated = transaction_timestamp()
            where name = '{LedgerViews.Shard}' returning last_seq_id;
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0);
    }

    static async Task Clear(IDocumentStore store, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var session = Within(store, transaction);
        foreach (var table in LedgerViews.All.SelectMany(view => view.Tables))
            table.Clear(session);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>The events of one stretch, the first that has any.</summary>
    static async Task<IReadOnlyList<IEvent>> Read(
        IDocumentStore store, long after, long end, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        for (; after < end; after = Stretch.LastOf(after + 1))
        {
            var last = Math.Min(Stretch.LastOf(after + 1), end);
            if (await session.Events.QueryAllRawEvents().Where(e => e.Sequence > after && e.Sequence <= last)
                .OrderBy(e => e.Sequence).ToListAsync(cancellation) is { Count: > 0 } page)
                return page;
        }

        return [];
    }

    static IDocumentSession Within(IDocumentStore store, NpgsqlTransaction transaction) =>
        store.LightweightSession(SessionOptions.ForTransaction(transaction));
}
