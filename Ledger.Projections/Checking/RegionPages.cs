using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>Has the views fold a region's events, a page at a time, and hands on the rows of each table once they are whole.</summary>
/// <remarks>Memory is that of a page, of a stretch's sums and of what each household and loan comes to, however many events
/// there are.</remarks>
/// <param name="connection">Where a view looks up what it needs to know.</param>
/// <param name="most">Events of a page, and the most entries that are handed on at a time.</param>
/// <param name="whole">What is done with the rows of a part, which follows the part before it; every table's last has no end.</param>
sealed class RegionPages(NpgsqlConnection connection, IReadOnlyList<ViewTable> tables, int most, RegionPages.Part whole)
{
    /// <param name="counted">A JSON array of the rows that should be there; sums may come in pieces, which are added up.</param>
    public delegate Task Part(ViewTable table, string counted, TablePart part, CancellationToken cancellation);

    readonly MemoryRows _rows = new(connection);
    readonly List<IEvent> _page = [];
    readonly Dictionary<ViewTable, object?> _handed = [];
    int _unsummed;

    /// <summary>What a region has of its own: of a town or county not the sums, which are those of its villages.</summary>
    public static IReadOnlyList<ViewTable> TablesOf(string region, IEnumerable<IView> views) =>
        [.. views.SelectMany(view => view.Tables).Except(Region.IsVillage(region) ? [] : SummedRows.Tables)];

    /// <summary>The next event of the region's own, one that can be read.</summary>
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

    /// <summary>Nothing follows.</summary>
    /// <exception cref="System.Diagnostics.UnreachableException">The events cannot follow each other.</exception>
    public async Task End(CancellationToken cancellation)
    {
        await Turn(_ => (false, 0), cancellation);
        foreach (var table in tables)
            foreach (var last in _rows.Entries(table, most))
                await Hand(table, last, cancellation);
    }

    /// <param name="isWhole">Whether a table's rows up to a position or stretch are all there, and up to which.</param>
    async Task Turn(Func<ViewTable, (bool Is, long UpTo)> isWhole, CancellationToken cancellation)
    {
        await LedgerViews.Apply(_rows, _page, cancellation);
        _page.Clear();
        foreach (var table in tables)
            if (isWhole(table) is (true, var upTo))
                await Hand(table, upTo, cancellation);
    }

    /// <summary>The rows that wait, from where those before them ended.</summary>
    async Task Hand(ViewTable table, object? upTo, CancellationToken cancellation)
    {
        await whole(table, _rows.Take(table), new(_handed.GetValueOrDefault(table), upTo), cancellation);
        _handed[table] = upTo;
    }
}
