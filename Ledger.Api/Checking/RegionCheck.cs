using System.Diagnostics;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Checking;

namespace Ledger.Api.Checking;

/// <summary>Folds a region's streams anew, and holds everything that is stored of them against it.</summary>
public static class RegionCheck
{
    /// <param name="at">The last event that counts. What is stored is compared as it stands now all the same, with all events:
    /// the rows of a view hold every earlier moment, too, and answers of a moment are read from them.</param>
    public static async Task<RegionFindings> Run(
        LedgerMoment moment, string region, long at, CancellationToken cancellation)
    {
        var all = await moment.Events(region, moment.End, cancellation);
        var counted = await Counted(moment, region, [.. all.Where(one => one.Position <= at)], at, cancellation);
        return counted with { Results = [.. counted.Results, .. await Stored(moment, region, all, cancellation)] };
    }

    /// <summary>What the events alone say, up to the last one that counts; nothing that is stored beside them is looked at.</summary>
    public static async Task<RegionFindings> Count(
        LedgerMoment moment, string region, long at, CancellationToken cancellation) =>
        await Counted(moment, region, await moment.Events(region, at, cancellation), at, cancellation);

    static async Task<RegionFindings> Counted(
        LedgerMoment moment, string region, IReadOnlyList<RegionEvent> events, long at, CancellationToken cancellation)
    {
        var (policies, ledger) = (await moment.Policies(region, cancellation), new RegionLedger());
        return new(region, events.Count, ledger, Recounted(events, policies, at, ledger));
    }

    static IReadOnlyList<CheckResult> Recounted(
        IReadOnlyList<RegionEvent> events, IReadOnlyList<RegionEvent> policies, long upTo, RegionLedger ledger)
    {
        var recount = new Recount();
        foreach (var one in events.Concat(policies.Where(policy => policy.Position <= upTo)).OrderBy(one => one.Position))
            if (one.Event is not null)
                recount.Take(one.Position, one.Stream, one.Fact);
        foreach (var one in events)
            if (one.Event is not null)
                ledger.Take(one.Position, one.Stream, one.Fact);
        return [.. recount.Results, .. Invariants.Of(ledger).Select(invariant => invariant.Check)];
    }

    /// <summary>Folds some streams anew, whatever their region, and holds their stored states against it.</summary>
    public static async Task<IReadOnlyList<RegionFindings>> Streams(
        LedgerMoment moment, IEnumerable<string> streams, CancellationToken cancellation)
    {
        var findings = new List<RegionFindings>();
        foreach (var region in streams.GroupBy(Keys.RegionOf))
        {
            var (drawn, events) = (region.ToArray(), new List<RegionEvent>());
            await foreach (var one in RegionLog.ReadStreams(moment.Connection, drawn, moment.End, cancellation))
                events.Add(one);
            findings.Add(new(region.Key, events.Count, new(), await Folded(region.Key, events, async () =>
                [await StateCheck.Run(moment.Connection, drawn, events, cancellation)]), drawn));
        }
        return findings;
    }

    static Task<IReadOnlyList<CheckResult>> Stored(
        LedgerMoment moment, string region, IReadOnlyList<RegionEvent> events, CancellationToken cancellation) =>
        Folded(region, events, async () =>
    [
        await StateCheck.Run(moment.Connection, region, moment.Kinds, events, cancellation),
        await RegionViews.Check(moment.Connection, region, moment.Kinds,
            [.. events.Where(one => one.Position <= moment.Views)], cancellation),
    ]);

    /// <summary>What comparing with the fold finds; or that there is no fold.</summary>
    static async Task<IReadOnlyList<CheckResult>> Folded(
        string region, IReadOnlyList<RegionEvent> events, Func<Task<IReadOnlyList<CheckResult>>> compared)
    {
        var states = new CheckLog(Checks.States);
        if (events.FirstOrDefault(one => one.Event is null) is { } unreadable)
        {
            states.Find("unreadable", unreadable.Position, unreadable.Stream, unreadable.Why!);
            return [states.Result];
        }

        try
        {
            return await compared();
        }
        // Events that cannot follow each other are what is looked for; the recount names the first of them.
        catch (Exception impossible) when (impossible is UnreachableException or ArithmeticException or ArgumentException)
        {
            states.Find("impossible", null, region, impossible.Message);
            return [states.Result];
        }
    }
}
