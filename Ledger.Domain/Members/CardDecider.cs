using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Members;

/// <summary>The rating cards: by decision, and by the rules that follow from repaying and being overdue.</summary>
public static class CardDecider
{
    /// <summary>A decision: down as far as wanted, up one card at a time and earned, suspended on a no-loan ground.</summary>
    public static MemberRated Rate(Member member, RateMember command, CardTerms terms, Occasion occasion)
    {
        var namesGround = command.NoLoanGround is not null;
        var up = command.Card > member.Card && member.Card != Card.Suspended;
        Require(command.On <= occasion.Today, Rule.NotInTheFuture, ("bookedOn", command.On), ("today", occasion.Today));
        Require(!up || member.OverdueLoans.IsEmpty, Rule.NothingOverdue,
            ("loans", string.Join(", ", member.OverdueLoans)));
        Require(!occasion.Concerns([member.Id]), Rule.RaterIndependent,
            ("officer", occasion.Actor), ("holder", occasion.Holder), ("member", member.Id));
        Require(command.Evidence.Length > 0
                && namesGround == (command.Reason == RatingReason.NoLoanGround)
                && (!namesGround || command.Card == Card.Suspended), Rule.RatingEvidenced,
            ("card", command.Card), ("reason", command.Reason), ("ground", command.NoLoanGround));
        Require(command.Card != member.Card, Rule.CardChanges, ("card", member.Card));
        Require(command.Card <= member.Card + 1, Rule.OneCardUpAtATime, ("from", member.Card), ("to", command.Card));
        Require(!up || Earned(member, command.On, terms), Rule.UpgradeEarned,
            ("from", member.RatedOn.AddMonths(terms.UpgradeMonths)),
            ("repaid", member.OnTimeLoans), ("needed", terms.UpgradeLoans));

        return new(member.Id, member.Card, command.Card, command.Reason, command.Evidence, command.NoLoanGround,
            occasion.Actor, command.On);
    }

    /// <summary>One card up when enough loans were repaid on time and enough months passed; else null.</summary>
    public static MemberRated? AfterClearing(Member member, DebtCleared cleared, CardTerms terms)
    {
        var upgradable = member.Card is Card.Green or Card.Blue && member.OverdueLoans.IsEmpty;
        return upgradable && Earned(member, cleared.On, terms)
            ? ByRule(member, member.Card + 1, RatingReason.RepaidOnTime, cleared.LoanId, cleared.On)
            : null;
    }

    /// <summary>One card down once when overdue too long, suspended when overdue much too long; else null.</summary>
    /// <param name="daysBefore">How many days overdue the loan was when it was assessed last; 0 for not.</param>
    public static MemberRated? AfterOverdue(Member member, DebtOverdue overdue, int daysBefore, CardTerms terms)
    {
        bool Passed(int days) => overdue.DaysOverdue > days && daysBefore <= days;
        var card = overdue.DaysOverdue > terms.SuspendAfterDays && Passed(terms.SuspendAfterDays) ? Card.Suspended
            : Passed(terms.DowngradeAfterDays) && member.Card > Card.Green ? member.Card - 1
            : member.Card;
        return card == member.Card
            ? null
            : ByRule(member, card, RatingReason.OverdueTooLong, overdue.LoanId, overdue.On);
    }

    static bool Earned(Member member, DateOnly on, CardTerms terms) =>
        member.OnTimeLoans >= terms.UpgradeLoans && on >= member.RatedOn.AddMonths(terms.UpgradeMonths);

    static MemberRated ByRule(Member member, Card to, RatingReason reason, string loanId, DateOnly on) =>
        new(member.Id, member.Card, to, reason, loanId, null, "rule", on);
}
