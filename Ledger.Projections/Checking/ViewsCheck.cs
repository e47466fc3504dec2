using JasperFx.Events;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>The views of one region's streams, counted by the views' own code and held against what is stored, a page of events
/// at a time.</summary>
/// <remarks>Memory is that of a page, of a stretch's sums and of what each household and loan comes to, however many events
/// there are.</remarks>
/// <param name="most">Events of a page.</param>
public sealed class ViewsCheck(NpgsqlConnection snapshot, (string Code, string[] Kinds) region, int most = ViewsCheck.Page)
{
    /// <summary>Enough that a region of the size of a village is one page or a few.</summary>
    public const int Page = 2_000;

    readonly CheckLog _log = new(Checks.Views);
    readonly MemoryRows _rows = new(snapshot);
    readonly List<IEvent> _page = [];
    readonly Dictionary<ViewTable, object?> _compared = [];
    int _unsummed;

    /// <summary>The next event of the region's own, up to where the views stand; one that can be read.</summary>
    /// <exception cref="System.Diagnostics.UnreachableException">The events cannot follow each other.</exception>
    public async ValueTask Take(RegionEvent one, CancellationToken cancellation)
    {
        if (_page.Count > 0)
        {
            var last = _page[^1].Sequence;
            var isStretchWhole = Stretch.Of(one.Position) > Stretch.Of(last) && _unsummed >= most;
            if (isStretchWhole || _page.Count >= most)
                await Turn(table => TablePart.Column(table) switch
                {
                    "position" => (true, last),
                    "stretch" => (isStretchWhole, Stretch.Of(last)),
                    "long_stretch" => (Stretch.LongOf(one.Position) > Stretch.LongOf(last), Stretch.LongOf(last)),
                    _ => (false, 0),
                }, cancellation);
            _unsummed = isStretchWhole ? 0 : _unsummed;
        }
        _page.Add(one.Logged());
        _unsummed++;
    }

    /// <summary>Nothing follows: whatever else is stored of the region was inserted.</summary>
    /// <exception cref="System.Diagnostics.UnreachableException">The events cannot follow each other.</exception>
    public async Task<CheckResult> Result(CancellationToken cancellation)
    {
        await Turn(_ => (false, 0), cancellation);
        foreach (var table in Tables)
            foreach (var last in _rows.Entries(table, most))
                await Compare(table, last, cancellation);
        foreach (var table in Region.IsVillage(region.Code) ? [] : SummedRows.Tables)
            foreach (var difference in await SummedRows.Compare(table, region.Code, snapshot, cancellation))
                Find(difference);
        return _log.Result;
    }

    /// <summary>What a town or county has of a table of sums is the sum of its villages.</summary>
    IEnumerable<ViewTable> Tables =>
        LedgerViews.All.SelectMany(view => view.Tables).Except(Region.IsVillage(region.Code) ? [] : SummedRows.Tables);

    /// <param name="isWhole">Whether a table's rows up to a position or stretch are all there, and up to which.</param>
    async Task Turn(Func<ViewTable, (bool Is, long UpTo)> isWhole, CancellationToken cancellation)
    {
        await LedgerViews.Apply(_rows, _page, cancellation);
        _page.Clear();
        foreach (var table in Tables)
            if (isWhole(table) is (true, var upTo))
                await Compare(table, upTo, cancellation);
    }

    /// <summary>The rows that wait, and what is stored between those that were compared before and these.</summary>
    async Task Compare(ViewTable table, object? upTo, CancellationToken cancellation)
    {
        var counted = new RegionRows(table, region, _rows.Take(table), new(_compared.GetValueOrDefault(table), upTo));
        var (rows, differences) = await counted.Compare(snapshot, cancellation);
        _compared[table] = upTo;
        _log.Examine(rows);
        foreach (var difference in differences)
            Find(difference);
    }

    void Find(RowDifference difference) => _log.Find(difference.Kind, null, difference.Subject, difference.Detail);
}
