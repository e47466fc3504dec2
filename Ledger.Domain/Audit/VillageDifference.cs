using Ledger.Domain.Basics;
using Ledger.Domain.Members;

namespace Ledger.Domain.Audit;

/// <summary>A village as it is, and as it would be under other terms.</summary>
/// <param name="FeeWas">Fees and overdue fees charged so far; <paramref name="FeeWouldBe"/> under the other terms.</param>
/// <param name="MatchedWas">Matched shares held; <paramref name="MatchedWouldBe"/> under the other terms.</param>
/// <param name="RefusedLoans">Loans that the limits would not have allowed, in the order of their applications.</param>
/// <param name="Members">Only households for which something differs, by id.</param>
public sealed record VillageDifference(
    string VillageId,
    Money FeeWas,
    Money FeeWouldBe,
    Money MatchedWas,
    Money MatchedWouldBe,
    IReadOnlyList<RefusedLoan> RefusedLoans,
    IReadOnlyList<MemberDifference> Members)
{
    /// <summary>Gifted shares held.</summary>
    public Money GiftedWas { get; init; }

    public Money GiftedWouldBe { get; init; }

    public NewGrants Newly { get; init; } = NewGrants.None;

    /// <param name="members">Every household, different or not.</param>
    public static VillageDifference Of(
        string villageId, IReadOnlyList<MemberDifference> members, IReadOnlyList<RefusedLoan> refusedLoans) => new(
        villageId,
        members.Sum(member => member.FeeWas), members.Sum(member => member.FeeWouldBe),
        members.Sum(member => member.MatchedWas), members.Sum(member => member.MatchedWouldBe),
        refusedLoans, [.. members.Where(member => member.Differs)])
        {
            GiftedWas = members.Sum(member => member.GiftedWas),
            GiftedWouldBe = members.Sum(member => member.GiftedWouldBe),
            Newly = NewGrants.Together(members.Select(member => member.Newly)),
        };
}

/// <summary>A household as it is, and as it would be.</summary>
/// <param name="MatchedWouldBe">With what it could newly be matched.</param>
/// <param name="RefusedLoans">How many of its loans the limits would not have allowed.</param>
public sealed record MemberDifference(
    string MemberId, Money FeeWas, Money FeeWouldBe, Money MatchedWas, Money MatchedWouldBe, int RefusedLoans)
{
    public Money GiftedWas { get; init; }

    /// <summary>With what it could newly be gifted.</summary>
    public Money GiftedWouldBe { get; init; }

    public NewGrants Newly { get; init; } = NewGrants.None;

    public bool Differs =>
        FeeWas != FeeWouldBe || MatchedWas != MatchedWouldBe || GiftedWas != GiftedWouldBe || RefusedLoans > 0 || Newly != NewGrants.None;
}

/// <summary>A loan that was applied for and would have been refused at once.</summary>
/// <param name="Limit">What the household could have borrowed on that day under the other terms.</param>
public sealed record RefusedLoan(string LoanId, string MemberId, Money Principal, LoanLimit Limit, DateOnly AppliedOn);
