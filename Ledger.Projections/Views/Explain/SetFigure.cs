using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Explain;

/// <summary>A figure that is a sum, or a count, of items with something in common.</summary>
/// <param name="itemsOf">The items as of a moment: what counts may depend on it.</param>
/// <param name="sumOf">Where the sum is known without the items.</param>
sealed class SetFigure(Func<IFigureSource, Task<IItemSet>> itemsOf, Func<IFigureSource, Task<Money>>? sumOf = null) : IFigure
{
    public SetFigure(IItemSet items) : this(_ => Task.FromResult(items))
    {
    }

    public async Task<FigureTotal> Total(IFigureSource source) => await source.Total(await itemsOf(source));

    public async Task<Money> Sum(IFigureSource source) => sumOf is null ? (await Total(source)).Sum!.Value : await sumOf(source);

    public async Task<IReadOnlyList<FigureItem>> Items(IFigureSource source, ItemPlace after, int limit) =>
        await source.Items(await itemsOf(source), after, limit);

    public async Task<IReadOnlyList<FigureItem>> Changes(IFigureSource before, IFigureSource after) =>
        await after.Changes((await itemsOf(before), before.Moment), await itemsOf(after));
}
