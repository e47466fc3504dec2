using Ledger.Domain.Basics;
using Ledger.Projections.Checking;

namespace Ledger.Api.Checking;

/// <summary>Folds a region's streams anew, and holds everything that is stored of them against it. Events are looked at one after
/// the other and never gathered: memory grows with households and loans, not with events.</summary>
public static class RegionCheck
{
    /// <summary>A region by itself, read from the database.</summary>
    public static async Task<RegionFindings> Run(LedgerMoment moment, string region, CancellationToken cancellation)
    {
        var policies = await moment.Policies(region, cancellation);
        await using var beside = await moment.Beside(cancellation);
        var events = RegionLog.Read(beside.Connection, region, moment.Kinds, moment.End, cancellation);
        return await Run(moment, new(region, events, policies), moment.End, cancellation);
    }

    /// <param name="at">The last event that counts. What is stored is compared as it stands now all the same, with all events:
    /// the rows of a view hold every earlier moment, too, and answers of a moment are read from them.</param>
    public static async Task<RegionFindings> Run(
        LedgerMoment moment, RegionEvents region, long at, CancellationToken cancellation)
    {
        var count = new RegionCount(region.Region, region.Policies, at);
        var stored = new StoredCheck(region.Region, StateCheck.OfRegion(moment, region.Region),
            new(moment.Connection, (region.Region, moment.Kinds), region.Page), moment.Views);
        await foreach (var one in region.Events.WithCancellation(cancellation))
        {
            count.Take(one);
            await stored.Take(one, cancellation);
        }
        var counted = count.Result();
        return counted with { Results = [.. counted.Results, .. await stored.Result(cancellation)] };
    }

    /// <summary>What the events alone say, up to the last one that counts; nothing that is stored beside them is looked at.</summary>
    public static async Task<RegionFindings> Count(RegionEvents region, long at)
    {
        var count = new RegionCount(region.Region, region.Policies, at);
        await foreach (var one in region.Events)
            count.Take(one);
        return count.Result();
    }

    /// <summary>Folds some streams anew, whatever their region, and holds their stored states against it.</summary>
    public static async Task<IReadOnlyList<RegionFindings>> Streams(
        LedgerMoment moment, IEnumerable<string> streams, CancellationToken cancellation)
    {
        var findings = new List<RegionFindings>();
        foreach (var region in streams.GroupBy(Keys.RegionOf))
        {
            var (drawn, events) = (region.ToArray(), 0L);
            var stored = new StoredCheck(region.Key, StateCheck.OfStreams(moment, drawn), null, 0);
            await foreach (var one in RegionLog.ReadStreams(moment.Connection, drawn, moment.End, cancellation))
            {
                events++;
                await stored.Take(one, cancellation);
            }
            findings.Add(new(region.Key, events, new(), await stored.Result(cancellation), drawn));
        }
        return findings;
    }
}

/// <summary>What a region is counted from.</summary>
/// <param name="Events">Of its own streams, in log order.</param>
/// <param name="Policies">Of its county, without which nothing can be counted, in log order; none for the county, among whose own
/// events they are.</param>
/// <param name="Page">The most of its events that are held at a time.</param>
public sealed record RegionEvents(
    string Region, IAsyncEnumerable<RegionEvent> Events, IReadOnlyList<RegionEvent> Policies, int Page = ViewsCheck.Page);
