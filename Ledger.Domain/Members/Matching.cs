using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Members;

/// <summary>How many own shares are matched 1:1 on a day, and whether the household may have them (1∶1配股).</summary>
/// <param name="Eligible">Own shares that are old enough to be matched.</param>
/// <param name="Amount">What may be matched now, less what was matched before; not positive where there is nothing.</param>
/// <param name="OldEnoughFrom">The first day on which the membership is old enough.</param>
public sealed record Matching(Money Eligible, Money Amount, bool IsInScope, bool IsOldEnough, DateOnly OldEnoughFrom)
{
    /// <summary>True when every rule allows it and something is left to match.</summary>
    public bool IsGranted(Member member) =>
        IsInScope && IsOldEnough && member.OverdueLoans.IsEmpty && Amount.IsPositive;

    public static Matching Of(Member member, DateOnly on, ShareTerms terms)
    {
        var byLot = terms.MatchingAge == MatchingAge.LotAge;
        var eligible = byLot
            ? member.OwnLots.Where(lot => lot.PaidOn.AddMonths(terms.MatchingMonths) <= on).Sum(lot => lot.Amount)
            : member.Own;
        var oldEnoughFrom = member.JoinedOn.AddMonths(terms.MatchingMonths);
        return new(
            eligible, Money.Min(eligible, terms.MatchedMaximum) - member.Matched,
            terms.MatchingScope == MatchingScope.AllMembers || member.PoorHousehold,
            byLot || oldEnoughFrom <= on, oldEnoughFrom);
    }
}
