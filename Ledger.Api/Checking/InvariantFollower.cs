using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Checking;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Looks at the invariants of every region that had events, at every checkpoint of the log. It reads beside the
/// commits and takes no lock, so no repayment waits for it.</summary>
/// <remarks>What a region's ledger comes to is kept in memory and only goes on; after a start, a region is added up from its
/// beginning when it next has an event.</remarks>
public sealed class InvariantFollower(
    NpgsqlDataSource database, InvariantStore store, Checker checker, ILogger<InvariantFollower> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    readonly Dictionary<string, RegionLedger> _ledgers = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
            await Task.Delay(await Try(stoppingToken) ? TimeSpan.Zero : Look, stoppingToken);
    }

    /// <summary>Looks at the next checkpoint. False when there is none yet.</summary>
    public async Task<bool> Follow(CancellationToken cancellation)
    {
        if (await store.Next(cancellation) is not { } next)
            return false;

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var end = await RegionLog.RequestEnd(connection, next.Position, cancellation);
        var touched = await Take(connection, next.After, end, cancellation);
        var kinds = await RegionLog.Kinds(connection, cancellation);
        var seen = new List<(string Region, Invariant Seen)>();
        foreach (var region in touched.Regions)
            seen.AddRange(Invariants.Of(await Ledger(connection, region, kinds, end, cancellation)).Select(one => (region, one)));
        foreach (var (village, county) in touched.Pairs)
            seen.Add((village, Pair(county, village, await Ledger(connection, county, kinds, end, cancellation),
                await Ledger(connection, village, kinds, end, cancellation))));
        await store.Keep(next.Size, next.Position, next.At, seen, cancellation);
        await Tell(next.Position, seen, cancellation);
        return true;
    }

    /// <summary>Goes on with the ledgers that are known.</summary>
    async Task<Touched> Take(NpgsqlConnection connection, long after, long end, CancellationToken cancellation)
    {
        var touched = new Touched();
        await foreach (var one in RegionLog.Between(connection, after, end, cancellation))
        {
            var region = Keys.RegionOf(one.Stream);
            touched.Add(region, one.Fact);
            if (one.Fact is { } fact && _ledgers.GetValueOrDefault(region) is { } ledger && one.Position > ledger.Position)
                ledger.Take(one.Position, one.Stream, fact);
        }
        return touched;
    }

    async Task<RegionLedger> Ledger(
        NpgsqlConnection connection, string region, string[] kinds, long end, CancellationToken cancellation)
    {
        if (_ledgers.TryGetValue(region, out var ledger))
            return ledger;

        var county = Region.IsCounty(region) ? null : await Ledger(connection, Region.CountyOf(region), kinds, end, cancellation);
        _ledgers[region] = ledger = new(county);
        await foreach (var one in RegionLog.Read(connection, region, kinds, end, cancellation))
            if (one.Fact is { } fact)
                ledger.Take(one.Position, one.Stream, fact);
        return ledger;
    }

    static Invariant Pair(string county, string village, RegionLedger claimant, RegionLedger debtor) => Invariants.Pair(county, village,
        Invariants.ClaimsOf(claimant).GetValueOrDefault(village), Invariants.ClaimsOf(debtor).GetValueOrDefault(county));

    /// <summary>A broken invariant is an alert like any other; the first checkpoint at which it holds again closes it.</summary>
    async Task Tell(long position, IReadOnlyList<(string Region, Invariant Seen)> seen, CancellationToken cancellation)
    {
        foreach (var region in seen.GroupBy(one => one.Region))
            await checker.Tell(
                Guid.Empty, position, new(region.Key, 0, new(), [.. region.Select(one => one.Seen.Check)]), cancellation);
    }

    async Task<bool> Try(CancellationToken stopping)
    {
        try
        {
            return await Follow(stopping);
        }
        // A database that is away must not stop the program; what was added up before may be half of a checkpoint.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError(failure, "Invariants could not be looked at; again in {Look}", Look);
            _ledgers.Clear();
            return false;
        }
    }

    /// <summary>What a stretch of the log is about.</summary>
    sealed class Touched
    {
        /// <summary>Those that had events.</summary>
        public SortedSet<string> Regions { get; } = new(StringComparer.Ordinal);

        /// <summary>County by village: where either had events that say what one owes the other.</summary>
        public SortedDictionary<string, string> Pairs { get; } = new(StringComparer.Ordinal);

        public void Add(string region, IFact? fact)
        {
            if (Regions.Add(region) && !Region.IsCounty(region))
                Pairs[region] = Region.CountyOf(region);
            if (!Region.IsCounty(region) || fact is not VoucherPosted voucher)
                return;
            foreach (var line in voucher.Lines)
                if (line.Account == Account.InterEntity && line.Entity is { } village && village != region && Region.Contains(region, village))
                    Pairs[village] = region;
        }
    }
}
