using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>What a village's log would have come to under other terms: its facts are gone through once more, and every fee,
/// limit and match is counted as it was and as it would have been. Nothing is decided and nothing is written.</summary>
/// <remarks>What people did stays as it was: who applied, what they paid and when, which card they were rated to. A loan that
/// would have been refused was never paid out in the other world, and counts against no later limit. What nobody could ask for
/// and could have under the other terms is told of the day, apart (<see cref="NewGrants"/>).</remarks>
public sealed class WhatIf(TermsChange change, FundPolicy policy, string villageId)
{
    readonly Dictionary<string, Member> _members = [];
    readonly Dictionary<string, Loan> _loans = [];
    readonly HashSet<string> _refused = [];
    readonly List<RefusedLoan> _refusals = [];
    readonly Dictionary<string, Money> _matchedInstead = [];
    readonly Dictionary<string, Money> _giftedInstead = [];

    /// <summary>One more fact of a member or loan of the village, in log order; those of other streams are left alone.</summary>
    public void Take(string stream, IFact fact)
    {
        switch (fact)
        {
            case LoanApplied applied:
                Check(applied);
                break;
            case SharesGranted { Class: ShareClass.Matched } granted:
                Match(granted);
                break;
            case SharesGranted granted:
                Gift(granted);
                break;
        }
        Fold(stream.Split('/'), fact);
    }

    /// <summary>What it comes to on a day, the fees of open loans counted up to it.</summary>
    public VillageDifference On(DateOnly day) => VillageDifference.Of(villageId,
        [.. _members.Values.OrderBy(member => member.Id, StringComparer.Ordinal).Select(member => OfMember(member, day))],
        [.. _refusals]);

    void Fold(string[] stream, IFact fact)
    {
        if (stream is [Keys.MemberKind, var member])
            _members[member] = Member.Fold(_members.GetValueOrDefault(member), fact);
        else if (stream is [Keys.LoanKind, var loan])
            _loans[loan] = Loan.Fold(_loans.GetValueOrDefault(loan), fact);
    }

    void Check(LoanApplied applied)
    {
        // Entered late, a household or loan may begin on a later day than what was decided about it.
        if (!_members.TryGetValue(applied.MemberId, out var applicant))
            return;

        var member = Instead(applicant);
        var outstanding = member.OpenLoans.Sum(open => _loans.GetValueOrDefault(open)?.Outstanding ?? Money.Zero);
        var limit = LoanLimit.Of(member, change.Over(TermsOf(applied.PolicyVersion)), outstanding);
        if (applied.Principal <= limit.Available)
            return;

        _refused.Add(applied.LoanId);
        _refusals.Add(new(applied.LoanId, applied.MemberId, applied.Principal, limit, applied.On));
    }

    void Match(SharesGranted granted)
    {
        var member = Instead(_members[granted.MemberId]);
        var matching = Matching.Of(member, granted.On, change.Over(TermsOf(granted.PolicyVersion)).Share);
        var amount = matching.IsGranted(member) ? matching.Amount : Money.Zero;
        _matchedInstead[granted.MemberId] = _matchedInstead.GetValueOrDefault(granted.MemberId) + amount - granted.Amount;
    }

    void Gift(SharesGranted granted)
    {
        var gift = change.Over(TermsOf(granted.PolicyVersion)).Share.Gift;
        _giftedInstead[granted.MemberId] = _giftedInstead.GetValueOrDefault(granted.MemberId) + gift - granted.Amount;
    }

    /// <summary>The household as it would be: with the shares that would have been granted, without the loans refused.</summary>
    Member Instead(Member member) =>
        member with
        {
            Matched = member.Matched + _matchedInstead.GetValueOrDefault(member.Id),
            Gifted = member.Gifted + _giftedInstead.GetValueOrDefault(member.Id),
            OpenLoans = member.OpenLoans.RemoveAll(_refused.Contains),
            OverdueLoans = member.OverdueLoans.RemoveAll(_refused.Contains),
        };

    MemberDifference OfMember(Member member, DateOnly day)
    {
        var fees = _loans.Values.Where(loan => loan.MemberId == member.Id && loan.Course is not null)
            .Select(loan => (Was: Charged(loan, loan.Fee, day), Would: WouldBeCharged(loan, day))).ToList();
        var (would, newly) = (Instead(member), Newly(member, day));
        return new(member.Id, fees.Sum(fee => fee.Was), fees.Sum(fee => fee.Would),
            member.Matched, would.Matched + newly.Matched, _refusals.Count(refused => refused.MemberId == member.Id))
        {
            GiftedWas = member.Gifted,
            GiftedWouldBe = would.Gifted + newly.Gifted,
            Newly = newly,
        };
    }

    NewGrants Newly(Member member, DateOnly day) => policy.InForce(villageId, day)?.Terms is { } terms
        ? NewGrants.Of((member, terms.Share), (Instead(member), change.Over(terms).Share), day)
        : NewGrants.None;

    Money WouldBeCharged(Loan loan, DateOnly day) => _refused.Contains(loan.Id)
        ? Money.Zero
        : Charged(loan, change.Fee ?? loan.Fee, day);

    static Money Charged(Loan loan, FeeTerms terms, DateOnly day) => FeeHistory.Of(loan, terms, day).Sum(stretch => stretch.Amount);

    Terms TermsOf(int version) => VillageTerms.Of(policy.Versions[version - 1], villageId);
}
