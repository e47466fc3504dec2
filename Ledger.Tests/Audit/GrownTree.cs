using System.Diagnostics;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>Lets the tree take in everything that is in the log.</summary>
static class GrownTree
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <remarks>Again and again: a page at a time, and a gap is passed when those who may still fill it are gone.</remarks>
    public static async Task Grow(NpgsqlDataSource database, DateOnly today, NoteSigner? key)
    {
        var grower = new TreeGrower(database, new SetClock(today), key);
        var started = Stopwatch.GetTimestamp();
        do
            await grower.Grow(TestContext.Current.CancellationToken);
        while (await Waiting(database) && Stopwatch.GetElapsedTime(started) < Patience);
    }

    static async Task<bool> Waiting(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("""
            select exists (select from ledger.mt_events
                where type <> 'tombstone' and seq_id > (select coalesce(max(last_position), 0) from ledger.log_page))
            """);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is true;
    }
}
