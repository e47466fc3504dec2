namespace Ledger.Projections.Views.Explain;

/// <summary>A figure that is a sum of voucher lines.</summary>
/// <param name="linesOf">The lines as of a moment: which accounts count may depend on it.</param>
sealed class LineFigure(Func<IFigureSource, Task<LineSet>> linesOf) : IFigure
{
    public LineFigure(LineSet lines) : this(_ => Task.FromResult(lines))
    {
    }

    public async Task<FigureTotal> Total(IFigureSource source) => await source.Total(await linesOf(source));

    public async Task<IReadOnlyList<FigureItem>> Items(IFigureSource source, ItemPlace after, int limit) =>
        await source.Items(await linesOf(source), after, limit);

    public async Task<IReadOnlyList<FigureItem>> Changes(IFigureSource before, IFigureSource after) =>
        await after.Changes((await linesOf(before), before.Moment), await linesOf(after));
}
