using Ledger.Api.Audit;
using Ledger.Api.Jobs;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;
using Ledger.Projections.Checking;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Every named check: the log against its hashes, its tree and what was signed; and, of a region, everything that is
/// counted and stored against the events.</summary>
/// <remarks>Each event is read once, in log order, and hashed; then it is counted, a region at a time, and let go: memory is that of
/// a page of events, and of what the households, loans and books of a region or two come to.</remarks>
public sealed class FullCheck(NpgsqlDataSource database, LogKey key)
{
    const string CountSql = "select count(*) from ledger.mt_events where seq_id <= $1";

    /// <summary>Regions that are counted side by side. More would be fewer for everybody else.</summary>
    const int AtATime = 2;

    /// <param name="region">What is counted; the tree is one over the whole log.</param>
    /// <param name="at">The last event that counts; null for everything.</param>
    /// <param name="progress">Told how many events are done, and of how many: each is hashed, and each is counted.</param>
    /// <exception cref="JobFailedException">This process does not have the log's key, without which nothing is proved.</exception>
    public Task<CheckedLedger> Run(string region, long? at, Action<long, long> progress, CancellationToken cancellation) =>
        Run(region, at, RegionCheck.Run, progress, cancellation);

    /// <summary>The log and what is counted from it alone; stored states and views are not looked at.</summary>
    public Task<CheckedLedger> Count(string region, long at, CancellationToken cancellation) => Run(region, at,
        (_, events, position, _) => RegionCheck.Count(events, position), (_, _) => { }, cancellation);

    async Task<CheckedLedger> Run(string region, long? at, Look look, Action<long, long> progress, CancellationToken cancellation)
    {
        if (key.Signer?.Key is not { } verifier)
            throw new JobFailedException("logKeyMissing", LogKey.FileSetting);

        await using var moment = await LedgerMoment.Open(database, cancellation);
        var position = Math.Min(at ?? moment.End, moment.End);
        var done = new Done(await Events(moment, position, cancellation), progress);
        using var events = new LogByRegion();
        var log = await DatabaseLog.Verify(moment.Snapshot, new(verifier, [], position), events, done, cancellation);
        var regions = await moment.Regions(region, cancellation);
        done.Hashed(regions.Sum(events.CountOf));
        var county = Region.CountyOf(region);
        var policies = Policies(log.Order, county);
        var counted = await Counted(moment, regions, async (beside, one) =>
        {
            var found = await look(beside, new(one, log.Order.Read(one).Select(RegionEvent.Of).ToAsyncEnumerable(),
                one == county ? [] : policies), position, cancellation);
            done.Count(found.Events);
            return found;
        }, cancellation);
        done.End();
        return new(position, moment.End, moment.Views, region, log.Results(), [.. counted.Select(one => one.Findings),
            .. Pairs(events, region, position, counted.ToDictionary(one => one.Findings.Region, one => one.Claim))]);
    }

    /// <summary>Side by side, each on a connection of its own; what is found stands in the order of the regions.</summary>
    static async Task<CountedRegion[]> Counted(LedgerMoment moment, IReadOnlyList<string> regions,
        Func<LedgerMoment, string, Task<RegionFindings>> look, CancellationToken cancellation)
    {
        var (counted, next) = (new CountedRegion[regions.Count], -1);
        async Task Work(LedgerMoment beside)
        {
            await using var own = beside;
            while (Interlocked.Increment(ref next) is var place && place < regions.Count)
                counted[place] = CountedRegion.Of(await look(beside, regions[place]));
        }

        var besides = new List<LedgerMoment>();
        while (besides.Count < AtATime)
            besides.Add(await moment.Beside(cancellation));
        await Task.WhenAll(besides.Select(beside => Task.Run(() => Work(beside), CancellationToken.None)));
        return counted;
    }

    /// <summary>Without which nothing in the county can be counted.</summary>
    static List<RegionEvent> Policies(StreamOrder events, string county) =>
        [.. events.Read(county).Where(one => one.Stream == Keys.Stream(Keys.PolicyKind, county)).Select(RegionEvent.Of)];

    /// <summary>What the county's books claim from the villages that were counted, against what theirs say.</summary>
    static IEnumerable<RegionFindings> Pairs(LogByRegion events, string region, long position, Dictionary<string, Money> villages)
    {
        var county = Region.CountyOf(region);
        var ledger = new RegionLedger();
        foreach (var one in events.Read(county).TakeWhile(one => one.Position <= position).Select(RegionEvent.Of))
            if (one.Fact is { } fact)
                ledger.Take(one.Position, one.Stream, fact);
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

    delegate Task<RegionFindings> Look(LedgerMoment moment, RegionEvents events, long at, CancellationToken cancellation);

    /// <summary>Adds up what both have done; each is told of on the thread that did it. How much there is to count is known once all
    /// is hashed.</summary>
    sealed class Done(long events, Action<long, long> progress) : IProgress<long>
    {
        readonly Lock _lock = new();
        long _hashed;
        long _counted;
        long _total = 2 * events;

        public void Report(long value) => Tell(() => _hashed = value);

        public void Hashed(long toCount) => Tell(() => (_hashed, _total) = (events, events + toCount));

        public void Count(long more) => Tell(() => _counted += more);

        /// <summary>Of an earlier position there was less to count than there is.</summary>
        public void End() => Tell(() => _counted = _total - _hashed);

        void Tell(Action add)
        {
            lock (_lock)
            {
                add();
                progress(_hashed + _counted, _total);
            }
        }
    }
}

/// <summary>A region that is counted. What its ledger holds is needed for its claim alone, and let go.</summary>
sealed record CountedRegion(RegionFindings Findings, Money Claim)
{
    public static CountedRegion Of(RegionFindings found) => new(found with { Ledger = new() },
        Invariants.ClaimsOf(found.Ledger).GetValueOrDefault(Region.CountyOf(found.Region)));
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
