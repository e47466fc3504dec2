using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>Builds the views of one region's streams anew.</summary>
public static class RegionViews
{
    /// <summary>Writes a region's rows anew, in the transaction of the connection, a page of events at a time.</summary>
    /// <param name="events">The region's own, up to where the views stand, each of which can be read; not through this
    /// connection.</param>
    /// <param name="views">Which of them.</param>
    /// <param name="most">Events of a page.</param>
    public static async Task Replace(NpgsqlConnection connection, (string Code, string[] Kinds) region,
        IAsyncEnumerable<RegionEvent> events, IReadOnlyList<IView> views, CancellationToken cancellation, int most = ViewsCheck.Page)
    {
        var tables = RegionPages.TablesOf(region.Code, views);
        foreach (var table in tables)
            await new RegionRows(table, region, "[]", TablePart.Whole).Delete(connection, cancellation);
        var pages = new RegionPages(connection, tables, most,
            (table, counted, part, ending) => new RegionRows(table, region, counted, part).Insert(connection, ending));
        await foreach (var one in events.WithCancellation(cancellation))
            await pages.Take(one, cancellation);
        await pages.End(cancellation);
        foreach (var table in SummedRows.Tables.Intersect(views.SelectMany(view => view.Tables)))
            await SummedRows.Replace(table, Region.CountyOf(region.Code), connection, cancellation);
    }
}
