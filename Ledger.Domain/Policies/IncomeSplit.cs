using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>A year's surplus divided by the policy's percentages; the parts add up to it exactly.</summary>
public sealed record IncomeSplit(Money RiskReserve, Money Capital, Money Welfare, Money RunningCost, Money MemberShares)
{
    /// <summary>Each part is rounded down to the fen; what is left over goes to the risk reserve.</summary>
    public static IncomeSplit Of(Money surplus, IncomeTerms terms)
    {
        Money Part(int percent) => Money.Rounded(surplus.Fen * (percent / 100m), Rounding.Down);

        var (capital, welfare) = (Part(terms.Capital), Part(terms.Welfare));
        var (running, shares) = (Part(terms.RunningCost), Part(terms.MemberShares));
        return new(surplus - capital - welfare - running - shares, capital, welfare, running, shares);
    }
}
