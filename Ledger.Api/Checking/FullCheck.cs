using Ledger.Api.Audit;
using Ledger.Api.Jobs;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Every named check: the log against its hashes, its tree and what was signed; and, of a region, everything that is
/// counted and stored against the events.</summary>
public sealed class FullCheck(NpgsqlDataSource database, DatabaseLog log, LogKey key)
{
    const string CountSql = "select count(*) from ledger.mt_events where seq_id <= $1";

    /// <param name="region">What is counted; the tree is one over the whole log.</param>
    /// <param name="at">The last event that counts; null for everything.</param>
    /// <param name="progress">Told how many events are done, and of how many: each is hashed, and each is counted.</param>
    /// <exception cref="JobFailedException">This process does not have the log's key, without which nothing is proved.</exception>
    public async Task<CheckSummary> Run(string region, long? at, Action<long, long> progress, CancellationToken cancellation)
    {
        if (key.Signer?.Key is not { } verifier)
            throw new JobFailedException("logKeyMissing", LogKey.FileSetting);

        await using var moment = await LedgerMoment.Open(database, cancellation);
        var position = Math.Min(at ?? moment.End, moment.End);
        var events = await Count(moment, position, cancellation);
        List<CheckResult> results = [.. await log.Verify(
            verifier, [], position, new Told(hashed => progress(hashed, 2 * events)), cancellation)];
        var counted = 0L;
        foreach (var one in await moment.Regions(region, cancellation))
        {
            var (folded, found) = await RegionCheck.Run(moment, one, at, cancellation);
            results.AddRange(found);
            progress(events + (counted += folded), 2 * events);
        }
        return new(position, region, CheckResult.Together(results));
    }

    static async Task<long> Count(LedgerMoment moment, long position, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(CountSql, moment.Connection) { Parameters = { new() { Value = position } } };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>At once, and on the caller's thread.</summary>
    sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
