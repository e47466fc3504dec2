using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>The views of one region's streams, counted by the views' own code and held against what is stored, a page of events
/// at a time (<see cref="RegionPages"/>).</summary>
public sealed class ViewsCheck
{
    /// <summary>Enough that a region of the size of a village is one page or a few.</summary>
    public const int Page = 2_000;

    readonly CheckLog _log = new(Checks.Views);
    readonly NpgsqlConnection _snapshot;
    readonly (string Code, string[] Kinds) _region;
    readonly RegionPages _pages;

    /// <param name="most">Events of a page.</param>
    public ViewsCheck(NpgsqlConnection snapshot, (string Code, string[] Kinds) region, int most = Page)
    {
        (_snapshot, _region) = (snapshot, region);
        _pages = new(snapshot, RegionPages.TablesOf(region.Code, LedgerViews.All), most, Compare);
    }

    /// <summary>The next event of the region's own, up to where the views stand; one that can be read.</summary>
    /// <exception cref="System.Diagnostics.UnreachableException">The events cannot follow each other.</exception>
    public ValueTask Take(RegionEvent one, CancellationToken cancellation) => _pages.Take(one, cancellation);

    /// <summary>Nothing follows: whatever else is stored of the region was inserted.</summary>
    /// <exception cref="System.Diagnostics.UnreachableException">The events cannot follow each other.</exception>
    public async Task<CheckResult> Result(CancellationToken cancellation)
    {
        await _pages.End(cancellation);
        foreach (var table in Region.IsVillage(_region.Code) ? [] : SummedRows.Tables)
            foreach (var difference in await SummedRows.Compare(table, _region.Code, _snapshot, cancellation))
                Find(difference);
        return _log.Result;
    }

    async Task Compare(ViewTable table, string counted, TablePart part, CancellationToken cancellation)
    {
        var (rows, differences) = await new RegionRows(table, _region, counted, part).Compare(_snapshot, cancellation);
        _log.Examine(rows);
        foreach (var difference in differences)
            Find(difference);
    }

    void Find(RowDifference difference) => _log.Find(difference.Kind, null, difference.Subject, difference.Detail);
}
