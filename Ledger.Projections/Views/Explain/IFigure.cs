using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Explain;

/// <summary>One amount in a statement, as the sum of items; or how many items there are.</summary>
interface IFigure
{
    Task<FigureTotal> Total(IFigureSource source);

    /// <summary>The sum alone, which may be known without the items.</summary>
    async Task<Money> Sum(IFigureSource source) => (await Total(source)).Sum!.Value;

    /// <summary>Items in their order, after a place.</summary>
    Task<IReadOnlyList<FigureItem>> Items(IFigureSource source, ItemPlace after, int limit);

    /// <summary>What was added, left out or counts otherwise at the second moment; the amounts add up to the difference.</summary>
    Task<IReadOnlyList<FigureItem>> Changes(IFigureSource before, IFigureSource after);
}

/// <param name="Sum">Null for a count, whose items have no amounts.</param>
/// <param name="Count">How many items it has.</param>
public readonly record struct FigureTotal(Money? Sum, long Count);

/// <summary>A voucher line, an event, or a step of a calculation, with what it adds to the figure.</summary>
/// <param name="Position">The event's place in the log; null for a step of a calculation.</param>
/// <param name="Line">The voucher's line, from 1; 0 for an event as a whole, and for a step its number.</param>
/// <param name="Source">The voucher's number with its book, the stream, or the calculation's name.</param>
/// <param name="Text">The summary, or how it is calculated.</param>
public sealed record FigureItem(long? Position, int Line, DateOnly On, string Source, string Text, Money Amount)
{
    internal ItemPlace Place => new(Position ?? long.MaxValue, Line);
}

/// <summary>Items stand by position and line; steps of a calculation behind all events.</summary>
#pragma warning disable CA1036 // places are put in order, and nobody asks whether one is greater
public readonly record struct ItemPlace(long Position, int Line) : IComparable<ItemPlace>
{
    public static ItemPlace Start => new(0, 0);

    public int CompareTo(ItemPlace other) => (Position, Line).CompareTo((other.Position, other.Line));
}
#pragma warning restore CA1036
