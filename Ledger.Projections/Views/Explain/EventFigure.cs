using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Explain;

/// <summary>A figure of one member, one loan or a few, whose items are few enough to be added up here.</summary>
/// <param name="itemsOf">Every item as of a moment.</param>
sealed class EventFigure(Func<IFigureSource, Task<IReadOnlyList<FigureItem>>> itemsOf) : IFigure
{
    public async Task<FigureTotal> Total(IFigureSource source)
    {
        var items = await itemsOf(source);
        return new(items.Sum(item => item.Amount), items.Count);
    }

    public async Task<IReadOnlyList<FigureItem>> Items(IFigureSource source, ItemPlace after, int limit) =>
        [.. InOrder(await itemsOf(source)).Where(item => item.Place.CompareTo(after) > 0).Take(limit)];

    /// <remarks>A calculation's steps have no identity that lasts: those of the first moment go, those of the second come.</remarks>
    public async Task<IReadOnlyList<FigureItem>> Changes(IFigureSource before, IFigureSource after)
    {
        var (old, now) = (await itemsOf(before), await itemsOf(after));
        var gone = old.Except(now).Select(item => item with { Amount = -item.Amount });
        return [.. InOrder(gone.Concat(now.Except(old)))];
    }

    static IEnumerable<FigureItem> InOrder(IEnumerable<FigureItem> items) => items.OrderBy(item => item.Place);
}
