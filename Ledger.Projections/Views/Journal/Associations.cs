namespace Ledger.Projections.Views.Journal;

/// <summary>Whose books a statement adds up.</summary>
/// <param name="Region">Village, town or county code.</param>
public readonly record struct Associations(string Region, StatementScope Scope)
{
    /// <summary>A village's and a county's own book, unless the whole region is asked for; a town has no book, so always its
    /// villages'.</summary>
    public static Associations Of(string region, StatementScope? scope = null) => new(region,
        region.Length == Domain.Basics.Region.TownDigits ? StatementScope.Region : scope ?? StatementScope.Association);

    /// <summary>Their codes as a half-open range.</summary>
    internal (string From, string Before) Range =>
        Scope == StatementScope.Region ? ViewSnapshot.RangeOf(Region) : ViewSnapshot.OnlyOf(Region);

    /// <summary>How figures say it: the code, and <c>region</c> where a county's code alone means its own association.</summary>
    internal string Key => Scope == StatementScope.Region && Domain.Basics.Region.IsCounty(Region) ? $"{Region}/region" : Region;

    internal bool Hold(string entity) =>
        Scope == StatementScope.Region ? Domain.Basics.Region.Contains(Region, entity) : entity == Region;
}

/// <summary>How far a statement reaches.</summary>
public enum StatementScope
{
    /// <summary>One association's book.</summary>
    Association,

    /// <summary>Every association of the region as one fund: what they owe each other cancels.</summary>
    Region,
}
