using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>The views of one region's streams, counted by the views' own code and held against what is stored.</summary>
public static class RegionViews
{
    /// <param name="events">The region's own, up to where the views stand.</param>
    /// <exception cref="System.Diagnostics.UnreachableException">The events cannot follow each other.</exception>
    public static async Task<CheckResult> Check(NpgsqlConnection snapshot, string region, string[] kinds,
        IReadOnlyList<RegionEvent> events, CancellationToken cancellation)
    {
        var log = new CheckLog(Checks.Views);
        foreach (var (table, counted) in await Counted(snapshot, region, kinds, events, cancellation))
        {
            var (rows, differences) = await counted.Compare(snapshot, cancellation);
            log.Examine(rows);
            foreach (var difference in differences)
                log.Find(difference.Kind, null, difference.Subject, difference.Detail);
        }
        foreach (var table in Region.IsVillage(region) ? [] : SummedRows.Tables)
            foreach (var difference in await SummedRows.Compare(table, region, snapshot, cancellation))
                log.Find(difference.Kind, null, difference.Subject, difference.Detail);
        return log.Result;
    }

    /// <summary>Writes a region's rows anew, in the transaction of the connection.</summary>
    /// <param name="views">Which of them.</param>
    public static async Task Replace(NpgsqlConnection connection, string region, string[] kinds,
        IReadOnlyList<RegionEvent> events, IReadOnlyList<IView> views, CancellationToken cancellation)
    {
        var tables = views.SelectMany(view => view.Tables).ToHashSet();
        foreach (var (table, counted) in await Counted(connection, region, kinds, events, cancellation))
            if (tables.Contains(table))
                await counted.Replace(connection, cancellation);
        foreach (var table in SummedRows.Tables.Where(tables.Contains))
            await SummedRows.Replace(table, Region.CountyOf(region), connection, cancellation);
    }

    static async Task<IReadOnlyList<(ViewTable Table, RegionRows Rows)>> Counted(NpgsqlConnection connection, string region,
        string[] kinds, IReadOnlyList<RegionEvent> events, CancellationToken cancellation)
    {
        var memory = new MemoryRows(connection);
        await LedgerViews.Apply(memory, [.. events.Select(one => one.Logged())], cancellation);
        // What a town or county has of a table of sums is the sum of its villages.
        var tables = LedgerViews.All.SelectMany(view => view.Tables).Except(Region.IsVillage(region) ? [] : SummedRows.Tables);
        return [.. tables.Select(table => (table, new RegionRows(table, region, kinds, memory.Of(table))))];
    }
}
