using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Domain.Loans;

/// <summary>A member household applied for a loan.</summary>
/// <param name="Purpose">A purpose code of the policy.</param>
/// <param name="SubstitutePayers">Members who pay when the borrower does not (代偿人), in order.</param>
/// <param name="PolicyVersion">The version that the loan keeps for its whole life.</param>
/// <param name="Fee">That version's fee terms, so that the fee follows from the loan's own facts.</param>
/// <param name="RecordedBy">Who entered the application; null where nobody noted it.</param>
/// <param name="RequiredPapers">That version's papers, filed before the county approves; null for none.</param>
public sealed record LoanApplied(
    string LoanId,
    string MemberId,
    string Purpose,
    Money Principal,
    int TermMonths,
    IReadOnlyList<string> SubstitutePayers,
    int PolicyVersion,
    FeeTerms Fee,
    DateOnly On,
    string? RecordedBy = null,
    IReadOnlyList<PaperKind>? RequiredPapers = null) : IFact;

/// <summary>A loan from before this ledger: what is owed on the day of the opening, and its dates.</summary>
/// <param name="Outstanding">The principal still owed.</param>
/// <param name="FeeOwed">The fee owed up to that day; it accrues on from there.</param>
/// <param name="AnsweredBy">Who answers for the loan from now on; null where nobody noted it.</param>
public sealed record LoanBroughtForward(
    string LoanId,
    string MemberId,
    string Purpose,
    Money Outstanding,
    Money FeeOwed,
    DateOnly DueOn,
    int TermMonths,
    IReadOnlyList<string> SubstitutePayers,
    int PolicyVersion,
    FeeTerms Fee,
    DateOnly On,
    IReadOnlyList<Answering>? AnsweredBy = null) : IFact;

public sealed record GuaranteePledged(string LoanId, string GuarantorId, DateOnly On) : IFact;

/// <summary>One tier approved, by an officer who held the post on that day, or by his deputy.</summary>
/// <param name="OnBehalfOf">Who holds the post, when a deputy approved for him.</param>
/// <param name="AnsweredBy">By the county's approval: who answers for the loan from now on; else null.</param>
public sealed record LoanApproved(
    string LoanId,
    Tier Tier,
    string ApprovedBy,
    string Opinion,
    DateOnly On,
    string? OnBehalfOf = null,
    IReadOnlyList<Answering>? AnsweredBy = null) : IFact;

/// <summary>Papers of the loan lie in the village's file.</summary>
public sealed record PapersFiled(string LoanId, IReadOnlyList<Paper> Papers, string FiledBy, DateOnly On) : IFact;

/// <summary>The application hangs out for everybody to see.</summary>
/// <param name="OverOn">The first day on which the notice has run out.</param>
public sealed record NoticePublished(string LoanId, int Days, DateOnly OverOn, DateOnly On) : IFact;

/// <param name="Number">1, 2, … within the loan.</param>
public sealed record ObjectionRaised(string LoanId, int Number, string Ground, DateOnly On) : IFact;

public sealed record ObjectionResolved(
    string LoanId, int Number, bool Upheld, string Finding, string ResolvedBy, DateOnly On) : IFact;

/// <summary>The notice ran out; the town's turn.</summary>
public sealed record NoticeClosed(string LoanId, DateOnly On) : IFact;

public sealed record LoanRejected(
    string LoanId, string Reason, string RejectedBy, IReadOnlyList<string> Guarantors, DateOnly On) : IFact;

public sealed record LoanWithdrawn(string LoanId, string Reason, IReadOnlyList<string> Guarantors, DateOnly On) : IFact;

/// <summary>The principal was paid out. The term runs from the value date.</summary>
public sealed record LoanDisbursed(
    string LoanId,
    string MemberId,
    Money Principal,
    PaidInto PaidFrom,
    DateOnly DueOn,
    DateOnly BookedOn,
    DateOnly ValueOn) : IFact
{
    public DateOnly On => BookedOn;
}

/// <summary>Money came in for the loan.</summary>
/// <param name="Number">1, 2, … within the loan.</param>
/// <param name="OverdueFee">What the payment changed in each: all payments by value date, allocated anew, less what was
/// booked before. After a late entry a fee part may be negative (docs/spec-usage-fee.md §5).</param>
/// <param name="Payer">The borrower or a substitute payer.</param>
public sealed record LoanRepaid(
    string LoanId,
    int Number,
    Money Amount,
    Money OverdueFee,
    Money Fee,
    Money Principal,
    string Payer,
    PaidInto PaidInto,
    DateOnly BookedOn,
    DateOnly ValueOn) : IFact
{
    public DateOnly On => BookedOn;
}

/// <summary>The last repayment was entered wrongly and is taken back, part by part.</summary>
/// <param name="Guarantors">Who is bound again, where that repayment had settled the loan; else nobody.</param>
/// <param name="AnsweredBy">Who answers for the loan again, where that repayment had settled it; else null.</param>
public sealed record RepaymentReversed(
    string LoanId,
    int Number,
    Money Amount,
    Money OverdueFee,
    Money Fee,
    Money Principal,
    string Reason,
    IReadOnlyList<string> Guarantors,
    DateOnly On,
    IReadOnlyList<Answering>? AnsweredBy = null) : IFact;

/// <summary>The loan reached a later overdue stage.</summary>
/// <param name="Stage">1 for the policy's first overdue stage, and so on.</param>
/// <param name="Moved">Principal that left the account of loans out for that of overdue loans.</param>
public sealed record LoanAssessed(string LoanId, int Stage, int DaysOverdue, Money Moved, DateOnly On) : IFact;

/// <summary>Nothing is owed any more.</summary>
/// <param name="OnTime">The last payment's value date is not after the due date, and no stage was reached.</param>
public sealed record LoanSettled(
    string LoanId, bool OnTime, IReadOnlyList<string> Guarantors, DateOnly On) : IFact;

/// <summary>Who approves, in order. Council and supervisors are the village's, before the notice.</summary>
public enum Tier
{
    Council,
    Supervisors,
    Town,
    County,
}
