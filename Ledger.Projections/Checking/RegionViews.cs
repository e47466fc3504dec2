using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>Builds the views of one region's streams anew.</summary>
public static class RegionViews
{
    /// <summary>Writes a region's rows anew, in the transaction of the connection.</summary>
    /// <param name="events">The region's own, up to where the views stand.</param>
    /// <param name="views">Which of them.</param>
    public static async Task Replace(NpgsqlConnection connection, (string Code, string[] Kinds) region,
        IReadOnlyList<RegionEvent> events, IReadOnlyList<IView> views, CancellationToken cancellation)
    {
        var rows = new MemoryRows(connection);
        await LedgerViews.Apply(rows, [.. events.Select(one => one.Logged())], cancellation);
        // What a town or county has of a table of sums is the sum of its villages.
        foreach (var table in views.SelectMany(view => view.Tables).Except(Region.IsVillage(region.Code) ? [] : SummedRows.Tables))
            foreach (var _ in rows.Entries(table, int.MaxValue))
                await new RegionRows(table, region, rows.Take(table), TablePart.Whole).Replace(connection, cancellation);
        foreach (var table in SummedRows.Tables.Intersect(views.SelectMany(view => view.Tables)))
            await SummedRows.Replace(table, Region.CountyOf(region.Code), connection, cancellation);
    }
}
