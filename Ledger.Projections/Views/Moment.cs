namespace Ledger.Projections.Views;

/// <summary>Of when an answer is, on two axes: what was true on a business date, as far as the ledger knew then.</summary>
/// <param name="AsOf">The business date, inclusive.</param>
/// <param name="At">The log position up to which events count; null for as far as the views have come.</param>
public readonly record struct Moment(DateOnly AsOf, long? At = null)
{
    /// <summary>What is known today of that day.</summary>
    public static implicit operator Moment(DateOnly asOf) => new(asOf);
}
