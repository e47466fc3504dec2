using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Loans;

/// <summary>Applying and paying out. In between: <see cref="ApprovalDecider"/>; after: <see cref="LoanServicing"/>.</summary>
public static class LoanDecider
{
    public static LoanApplied Apply(
        Loan? loan, Member member, ApplyForLoan command, VillageTerms terms, Money outstanding, Occasion occasion)
    {
        var settings = terms.Terms.Loan;
        Require(command.Principal.IsPositive, Rule.AmountPositive, ("amount", command.Principal));
        RequireOneVillage(command.LoanId, [member.Id, .. command.SubstitutePayers]);
        Require(command.On <= occasion.Today, Rule.NotInTheFuture, ("bookedOn", command.On), ("today", occasion.Today));
        Require(loan is null, Rule.LoanNotYetApplied, ("loan", command.LoanId));
        Require(settings.Purposes.Contains(command.Purpose), Rule.PurposeAllowed,
            ("purpose", command.Purpose), ("allowed", string.Join(", ", settings.Purposes)));
        Require(command.TermMonths >= 1 && command.TermMonths <= settings.MaximumTermMonths, Rule.TermWithinMaximum,
            ("months", command.TermMonths), ("maximum", settings.MaximumTermMonths));
        RequireSubstitutes(member.Id, command.SubstitutePayers, settings.SubstitutePayers);
        RequireWithinLimit(member, command.Principal, terms.Terms, outstanding);

        return new(command.LoanId, member.Id, command.Purpose, command.Principal, command.TermMonths,
            command.SubstitutePayers, terms.Version, terms.Terms.Fee, command.On, occasion.Actor, settings.RequiredPapers);
    }

    /// <summary>A loan that was paid out before this ledger; the book's opening balance must hold it.</summary>
    public static LoanBroughtForward BringForward(
        Loan? loan, Member member, BringLoanForward command, VillageTerms terms, Village village)
    {
        Require(command.Outstanding.IsPositive, Rule.AmountPositive, ("amount", command.Outstanding));
        Require(!command.FeeOwed.IsNegative, Rule.AmountPositive, ("amount", command.FeeOwed));
        RequireOneVillage(command.LoanId, [member.Id, .. command.SubstitutePayers]);
        Require(loan is null, Rule.BroughtForwardOnce, ("id", command.LoanId), ("amount", loan?.Principal));
        // An old loan may have run for longer than today's maximum, but never for no time.
        Require(command.TermMonths >= 1, Rule.TermWithinMaximum,
            ("months", command.TermMonths), ("maximum", terms.Terms.Loan.MaximumTermMonths));

        return new(command.LoanId, member.Id, command.Purpose, command.Outstanding, command.FeeOwed, command.DueOn,
            command.TermMonths, command.SubstitutePayers, terms.Version, terms.Terms.Fee, command.On,
            Answering.AtEveryLevel(village));
    }

    /// <summary>Pays the approved principal out, when the notice is over. The village book checks the money.</summary>
    public static LoanDisbursed Disburse(
        Loan loan, Member member, DisburseLoan command, Terms terms, Money outstanding, Occasion occasion)
    {
        Require(member.Id == loan.MemberId, Rule.WithinOneVillage, ("loan", loan.MemberId), ("other", member.Id));
        RequireWithinLimit(member, loan.Principal, terms, outstanding);
        ApprovalDecider.RequireNoticeOver(loan, command.ValueOn);
        Require(loan.Status == LoanStatus.Approved, Rule.ApprovedByAllTiers,
            ("loan", loan.Id), ("status", loan.Status));
        foreach (var approval in loan.Approvals)
            Require(approval.On <= command.ValueOn, Rule.ApprovedByAllTiers,
                ("loan", loan.Id), ("status", FormattableString.Invariant($"{approval.Tier} {approval.On:yyyy-MM-dd}")));
        Require(!occasion.Concerns([loan.MemberId]), Rule.PayoutByAnother,
            ("officer", occasion.Actor), ("holder", occasion.Holder), ("member", loan.MemberId));

        return new(loan.Id, member.Id, loan.Principal, command.PaidFrom, command.ValueOn.AddMonths(loan.TermMonths),
            command.BookedOn, command.ValueOn);
    }

    internal static void RequireOneVillage(string id, IReadOnlyList<string> others)
    {
        foreach (var other in others)
            Require(Keys.VillageOf(id) == Keys.VillageOf(other), Rule.WithinOneVillage, ("loan", id), ("other", other));
    }

    static void RequireSubstitutes(string memberId, IReadOnlyList<string> payers, int needed) =>
        Require(payers.Count >= needed && payers.Distinct().Count() == payers.Count && !payers.Contains(memberId),
            Rule.SubstitutePayersNamed, ("payers", string.Join(", ", payers)), ("needed", needed));

    static void RequireWithinLimit(Member member, Money principal, Terms terms, Money outstanding)
    {
        var limit = LoanLimit.Of(member, terms, outstanding);
        var minimum = member.PoorHousehold ? terms.Share.PoorMinimum : terms.Share.Minimum;
        Require(member.Card != Card.Suspended, Rule.CardNotSuspended,
            ("member", member.Id), ("ground", member.NoLoanGround));
        Require(member.Own >= minimum, Rule.BaseSharePaid, ("own", member.Own), ("minimum", minimum));
        Require(principal <= limit.Available, Rule.WithinLimit, ("principal", principal), ("available", limit.Available),
            ("card", limit.ByCard), ("shares", limit.ByShares), ("village", limit.ByVillage),
            ("outstanding", limit.Outstanding));
    }
}
