using System.Diagnostics;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Checking;

namespace Ledger.Api.Checking;

/// <summary>Folds a region's streams anew, and holds everything that is stored of them against it.</summary>
public static class RegionCheck
{
    /// <summary>A region by itself, read from the database.</summary>
    public static async Task<RegionFindings> Run(LedgerMoment moment, string region, CancellationToken cancellation) => await Run(
        moment, new(region, await moment.Events(region, moment.End, cancellation), await moment.Policies(region, cancellation)),
        moment.End, cancellation);

    /// <param name="at">The last event that counts. What is stored is compared as it stands now all the same, with all events:
    /// the rows of a view hold every earlier moment, too, and answers of a moment are read from them.</param>
    public static async Task<RegionFindings> Run(
        LedgerMoment moment, RegionEvents region, long at, CancellationToken cancellation)
    {
        var all = region.Events.ToList();
        var counted = Count(region with { Events = all }, at);
        return counted with { Results = [.. counted.Results, .. await Stored(moment, region.Region, all, cancellation)] };
    }

    /// <summary>What the events alone say, up to the last one that counts; nothing that is stored beside them is looked at. Each is
    /// let go when it is counted.</summary>
    public static RegionFindings Count(RegionEvents region, long at)
    {
        var (recount, policies, events) = (new Recount(), new RegionLedger(), 0L);
        var ledger = region.Policies.Count > 0 ? new RegionLedger(policies) : new();
        foreach (var one in region.WithPolicies.TakeWhile(one => one.Event.Position <= at))
        {
            events += one.IsOwn ? 1 : 0;
            if (one.Event.Fact is not { } fact)
                continue;

            recount.Take(one.Event.Position, one.Event.Stream, fact);
            (one.IsOwn ? ledger : policies).Take(one.Event.Position, one.Event.Stream, fact);
        }
        return new(region.Region, events, ledger, [.. recount.Results, .. Invariants.Of(ledger).Select(invariant => invariant.Check)]);
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
        if (events.FirstOrDefault(one => one.Fact is null) is { } unreadable)
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

/// <summary>What a region is counted from.</summary>
/// <param name="Events">Of its own streams, in log order.</param>
/// <param name="Policies">Of its county, without which nothing can be counted, in log order; none for the county, among whose own
/// events they are.</param>
public sealed record RegionEvents(string Region, IEnumerable<RegionEvent> Events, IReadOnlyList<RegionEvent> Policies)
{
    /// <summary>All of them in log order.</summary>
    public IEnumerable<(RegionEvent Event, bool IsOwn)> WithPolicies
    {
        get
        {
            var next = 0;
            foreach (var one in Events)
            {
                for (; next < Policies.Count && Policies[next].Position < one.Position; next++)
                    yield return (Policies[next], false);
                yield return (one, true);
            }
            for (; next < Policies.Count; next++)
                yield return (Policies[next], false);
        }
    }
}
