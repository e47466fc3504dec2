namespace Ledger.Projections.Views.Explain;

/// <summary>Items of a figure by what they have in common: the one description from which both its sum and its explanation come.</summary>
public interface IItemSet
{
    /// <summary>The items are counted, and have no amounts.</summary>
    bool IsCount { get; }

    /// <summary>Where a statement finds day, source and text of an <c>item</c>: columns, and what is joined for them.</summary>
    internal (string Columns, string Joined) Told { get; }

    /// <summary>Position, line and signed amount in fen of every item at a moment, as a statement.</summary>
    internal string Sql(Moment moment, Parameters values);
}
