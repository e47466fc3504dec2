using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Checking;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Checks, keeps what was found, and raises the alarm.</summary>
public sealed class Checker(
    NpgsqlDataSource database, FullCheck full, CheckStore store, TimeProvider clock, ILogger<Checker> log)
{
    /// <summary>A draw ends with the region that fills it.</summary>
    const long EnoughEvents = 2_000;

    /// <summary>Streams that are drawn besides: of a large county, a draw of regions alone would leave most households alone for
    /// the day.</summary>
    const int EnoughStreams = 20;

    static readonly Meter Meter = new("Ledger");
    static readonly Counter<long> Runs = Meter.CreateCounter<long>("ledger.checks.runs", "{run}", "Checks of what is stored against the events.");
    static readonly Counter<long> Alerts = Meter.CreateCounter<long>("ledger.checks.alerts", "{alert}", "Differences found for the first time.");

    /// <summary>Folds regions in an order drawn by the seed, until enough was folded; and streams from everywhere else.</summary>
    public async Task<CheckRun> Draw(int seed, CancellationToken cancellation)
    {
        await using var moment = await LedgerMoment.Open(database, cancellation);
        var (started, findings) = (Stopwatch.GetTimestamp(), new List<RegionFindings>());
        var regions = (await moment.Regions("", cancellation)).ToArray();
#pragma warning disable CA5394 // drawn to be drawn again by the same seed; nobody gains from foreseeing it
        new Random(seed).Shuffle(regions);
#pragma warning restore CA5394
        foreach (var region in regions)
        {
            findings.Add(await RegionCheck.Run(moment, region, cancellation));
            if (findings.Sum(one => one.Events) >= EnoughEvents)
                break;
        }
        var whole = findings.Select(one => one.Region).ToHashSet();
        var streams = await RegionLog.Draw(moment.Connection, seed, EnoughStreams, cancellation);
        findings.AddRange(await RegionCheck.Streams(
            moment, streams.Where(stream => !whole.Contains(Keys.RegionOf(stream))), cancellation));
        return await Keep(new(CheckKind.Random, seed, moment.End, moment.Views, findings, started), cancellation);
    }

    /// <summary>Some regions, because they were mended.</summary>
    public async Task<CheckRun> Look(IReadOnlyList<string> regions, CancellationToken cancellation)
    {
        await using var moment = await LedgerMoment.Open(database, cancellation);
        var (started, findings) = (Stopwatch.GetTimestamp(), new List<RegionFindings>());
        foreach (var region in regions)
            findings.Add(await RegionCheck.Run(moment, region, cancellation));
        return await Keep(new(CheckKind.Cure, null, moment.End, moment.Views, findings, started), cancellation);
    }

    /// <summary>Everything in a region, and the log itself.</summary>
    /// <param name="progress">Told how many events are done, and of how many.</param>
    public async Task<CheckRun> All(string region, CheckKind kind, Action<long, long> progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var found = await full.Run(region, null, progress, cancellation);
        return await Keep(new(kind, null, found.Position, found.ViewsAt,
            [new(Region.CountyOf(region), 0, new(), found.Log), .. found.Regions], started), cancellation);
    }

    async Task<CheckRun> Keep(Found found, CancellationToken cancellation)
    {
        var checks = CheckResult.Together(found.Regions.SelectMany(one => one.Results))
            .Select(result => NamedCheck.Of(result, found.Position, found.Position, found.ViewsAt)).ToList();
        var run = new CheckRun(Guid.CreateVersion7(), clock.GetUtcNow(), found.Kind, found.Seed, found.Position, found.ViewsAt,
            [.. found.Regions.Where(one => one.Streams is null && one.Events > 0).Select(one => one.Region).Distinct()],
            [.. found.Regions.SelectMany(one => one.Streams ?? [])], found.Regions.Sum(one => one.Events),
            checks.TrueForAll(check => check.Passed), checks, (long)Stopwatch.GetElapsedTime(found.Started).TotalMilliseconds);
        await store.Keep(run, cancellation);
        foreach (var region in found.Regions.GroupBy(one => one.Region))
            await Tell(run.Id, run.Position,
                region.First() with { Results = [.. region.SelectMany(one => one.Results)] }, cancellation);
        Runs.Add(1, new KeyValuePair<string, object?>("kind", run.Kind.ToString()), new KeyValuePair<string, object?>("passed", run.Passed));
        return run;
    }

    /// <summary>Keeps what a region's check found beside what is still wrong, and says aloud what is new.</summary>
    /// <param name="by">The check.</param>
    public async Task Tell(Guid by, long position, RegionFindings found, CancellationToken cancellation)
    {
        foreach (var (name, subject, detail) in await store.Tell((by, clock.GetUtcNow(), position), found, cancellation))
        {
            Alerts.Add(1, new KeyValuePair<string, object?>("check", name));
            log.LogError("Check {Check} of {Region} failed at #{Position}: {Subject} {Detail}. Cure: {Cure}",
                name, found.Region, position, subject, detail, Alerting.CureOf(name, found.Region, subject) ?? "docs/operations.md");
        }
    }

    sealed record Found(
        CheckKind Kind, int? Seed, long Position, long ViewsAt, IReadOnlyList<RegionFindings> Regions, long Started);
}
