using Ledger.Api.Audit;
using Ledger.Api.Jobs;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
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
    public Task<CheckedLedger> Run(string region, long? at, Action<long, long> progress, CancellationToken cancellation) =>
        Run(region, at, RegionCheck.Run, progress, cancellation);

    /// <summary>The log and what is counted from it alone; stored states and views are not looked at.</summary>
    public Task<CheckedLedger> Count(string region, long at, CancellationToken cancellation) =>
        Run(region, at, RegionCheck.Count, (_, _) => { }, cancellation);

    async Task<CheckedLedger> Run(string region, long? at, Look look, Action<long, long> progress, CancellationToken cancellation)
    {
        if (key.Signer?.Key is not { } verifier)
            throw new JobFailedException("logKeyMissing", LogKey.FileSetting);

        await using var moment = await LedgerMoment.Open(database, cancellation);
        var position = Math.Min(at ?? moment.End, moment.End);
        var done = new Done(await Events(moment, position, cancellation), progress);
        // Side by side, on connections of their own: hashing leaves time, and counting does too.
        var hashed = Task.Run(() => log.Verify(verifier, [], position, done, cancellation), cancellation);
        var counted = Task.Run(() => Counted(moment, region, position, look, done, cancellation), cancellation);
        await Task.WhenAll(hashed, counted);
        return new(position, moment.End, moment.Views, region, await hashed, await counted);
    }

    static async Task<List<RegionFindings>> Counted(
        LedgerMoment moment, string region, long position, Look look, Done done, CancellationToken cancellation)
    {
        var (regions, claims) = (new List<RegionFindings>(), new Dictionary<string, Money>());
        foreach (var one in await moment.Regions(region, cancellation))
        {
            var found = await look(moment, one, position, cancellation);
            // What the ledger of a region holds is needed for its claims only: memory stays that of one region.
            claims[one] = Invariants.ClaimsOf(found.Ledger).GetValueOrDefault(Region.CountyOf(one));
            regions.Add(found with { Ledger = new() });
            done.Count(found.Events);
        }
        return [.. regions, .. await Pairs(moment, region, position, claims, cancellation)];
    }

    /// <summary>What the county's books claim from the villages that were counted, against what theirs say.</summary>
    static async Task<IEnumerable<RegionFindings>> Pairs(LedgerMoment moment, string region, long position,
        Dictionary<string, Money> villages, CancellationToken cancellation)
    {
        var county = Region.CountyOf(region);
        var ledger = new RegionLedger();
        foreach (var one in await moment.Events(county, position, cancellation))
            if (one.Event is not null)
                ledger.Take(one.Position, one.Stream, one.Fact);
        villages.Remove(county);
        var claims = Invariants.ClaimsOf(ledger).Where(claim => Region.Contains(region, claim.Key)).ToDictionary();
        return claims.Keys.Union(villages.Keys).Order(StringComparer.Ordinal).Select(village => new RegionFindings(village, 0, new(),
            [Invariants.Pair(county, village, claims.GetValueOrDefault(village), villages.GetValueOrDefault(village)).Check]));
    }

    static async Task<long> Events(LedgerMoment moment, long position, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(CountSql, moment.Connection) { Parameters = { new() { Value = position } } };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    delegate Task<RegionFindings> Look(LedgerMoment moment, string region, long at, CancellationToken cancellation);

    /// <summary>Adds up what both have done; each is told of on the thread that did it.</summary>
    sealed class Done(long events, Action<long, long> progress) : IProgress<long>
    {
        readonly Lock _lock = new();
        long _hashed;
        long _counted;

        public void Report(long value) => Tell(() => _hashed = value);

        public void Count(long more) => Tell(() => _counted += more);

        void Tell(Action add)
        {
            lock (_lock)
            {
                add();
                progress(_hashed + _counted, 2 * events);
            }
        }
    }
}

/// <summary>What a full check found.</summary>
/// <param name="Position">The last event that counted.</param>
/// <param name="StatesAt">The last event of all, with which stored states were compared.</param>
/// <param name="ViewsAt">Where the views stood, against which they were compared.</param>
/// <param name="Log">The log against its hashes, its tree and its signatures.</param>
public sealed record CheckedLedger(
    long Position,
    long StatesAt,
    long ViewsAt,
    string Region,
    IReadOnlyList<CheckResult> Log,
    IReadOnlyList<RegionFindings> Regions)
{
    public CheckSummary Summary => new(Position, Region,
    [
        .. CheckResult.Together(Log.Concat(Regions.SelectMany(one => one.Results)))
            .Select(result => NamedCheck.Of(result, Position, StatesAt, ViewsAt)),
    ]);
}
