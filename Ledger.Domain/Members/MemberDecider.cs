using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Members;

/// <summary>Joining, shares and what is brought forward. Cards: <see cref="CardDecider"/>.</summary>
public static class MemberDecider
{
    /// <summary>One member a household: the household's number is in the id, so that a second joining collides.</summary>
    public static MemberJoined Join(Member? member, JoinVillage command, Occasion occasion)
    {
        Require(command.On <= occasion.Today, Rule.NotInTheFuture, ("bookedOn", command.On), ("today", occasion.Today));
        Require(member is null, Rule.HouseholdNotYetMember, ("member", command.MemberId));
        Require(command.JoinedOn <= command.On, Rule.JoinedByToday, ("joinedOn", command.JoinedOn), ("on", command.On));

        return new(command.MemberId, command.PoorHousehold, command.JoinedOn, command.On);
    }

    public static SharesSubscribed Subscribe(Member member, SubscribeShares command, ShareTerms terms)
    {
        var after = member.Own + command.Amount;
        var minimum = member.PoorHousehold ? terms.PoorMinimum : terms.Minimum;
        Require(command.Amount.IsPositive, Rule.AmountPositive, ("amount", command.Amount));
        Require(command.Amount.Fen % terms.Unit.Fen == 0, Rule.ShareUnit, ("amount", command.Amount), ("unit", terms.Unit));
        Require(after >= minimum, Rule.ShareMinimum, ("after", after), ("minimum", minimum));
        Require(after <= terms.Maximum, Rule.ShareMaximum, ("after", after), ("maximum", terms.Maximum));

        return new(member.Id, command.Amount, command.PaidInto, command.BookedOn, command.ValueOn);
    }

    /// <summary>Grants matched or gifted shares, paid from the fiscal fund that the village holds.</summary>
    /// <param name="fiscalFund">The balance of the village's fiscal fund.</param>
    public static SharesGranted Grant(Member member, GrantShares command, VillageTerms terms, Money fiscalFund)
    {
        var share = terms.Terms.Share;
        var amount = command.Class == ShareClass.Matched
            ? Match(member, command.On, share)
            : Gift(member, share);
        Require(amount <= fiscalFund, Rule.FiscalFundCoversGrant, ("amount", amount), ("fiscalFund", fiscalFund));

        return new(member.Id, command.Class, amount, member.Own, terms.Version, command.On);
    }

    public static SharesBroughtForward BringForward(Member member, BringSharesForward command)
    {
        foreach (var lot in command.OwnLots)
            Require(lot.Amount.IsPositive, Rule.AmountPositive, ("amount", lot.Amount));
        Require(!command.Matched.IsNegative, Rule.AmountPositive, ("amount", command.Matched));
        Require(!command.Gifted.IsNegative, Rule.AmountPositive, ("amount", command.Gifted));
        Require(!member.BroughtForward && member.Equity.IsZero, Rule.BroughtForwardOnce,
            ("id", member.Id), ("amount", member.Equity));

        return new(member.Id, command.OwnLots, command.Matched, command.Gifted, command.On);
    }

    /// <summary>Null when the member is free of the guarantee already.</summary>
    public static GuaranteeReleased? Release(Member member, ReleaseGuarantee command) =>
        member.Guarantees.Contains(command.LoanId) ? new(member.Id, command.LoanId, command.On) : null;

    /// <summary>Null when the member is bound already.</summary>
    public static GuaranteeGiven? Restore(Member member, RestoreGuarantee command) =>
        member.Guarantees.Contains(command.LoanId) ? null : new(member.Id, command.LoanId, command.On);

    /// <summary>1:1 on own shares, less what was matched before (domain rule 1∶1配股).</summary>
    static Money Match(Member member, DateOnly on, ShareTerms terms)
    {
        var matching = Matching.Of(member, on, terms);
        Require(matching.IsInScope, Rule.MatchingScope, ("member", member.Id), ("scope", terms.MatchingScope));
        Require(matching.IsOldEnough, Rule.MembershipOldEnough,
            ("joinedOn", member.JoinedOn), ("from", matching.OldEnoughFrom));
        Require(member.OverdueLoans.IsEmpty, Rule.NothingOverdue, ("loans", string.Join(", ", member.OverdueLoans)));
        Require(matching.Amount.IsPositive, Rule.SharesToMatch, ("eligible", matching.Eligible), ("matched", member.Matched),
            ("maximum", terms.MatchedMaximum));
        return matching.Amount;
    }

    static Money Gift(Member member, ShareTerms terms)
    {
        Require(terms.Gift.IsPositive, Rule.AmountPositive, ("amount", terms.Gift));
        Require(member.PoorHousehold, Rule.PoorHousehold, ("member", member.Id));
        Require(member.Gifted.IsZero, Rule.GiftedOnce, ("gifted", member.Gifted));
        return terms.Gift;
    }
}
