using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.County;

public static class Ratio
{
    /// <summary>In percent with two decimals, half up; null where there is no whole to compare with.</summary>
    public static decimal? Percent(Money part, Money whole) => whole.IsZero
        ? null
        : Math.Round(part.Fen * 100m / whole.Fen, 2, MidpointRounding.AwayFromZero);
}
