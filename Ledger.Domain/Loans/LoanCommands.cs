using Ledger.Domain.Basics;
using Ledger.Domain.Members;

namespace Ledger.Domain.Loans;

/// <summary>A command about one loan; the region and the policy follow from the loan's id.</summary>
public interface ILoanCommand : ICommand
{
    string LoanId { get; }

    string VillageId => Keys.VillageOf(LoanId);

    string PolicyId => Region.CountyOf(LoanId);
}

/// <summary>A loan command that moves money or principal in the village's book.</summary>
public interface IBookedLoanCommand : ILoanCommand
{
    DateOnly BookedOn { get; }

    string BookId => Keys.Book(Keys.VillageOf(LoanId), BookedOn);
}

/// <summary>Applies for a loan. The number in the id is the applicant's to choose; a taken one is refused.</summary>
public sealed record ApplyForLoan(
    string LoanId,
    string MemberId,
    string Purpose,
    Money Principal,
    int TermMonths,
    IReadOnlyList<string> SubstitutePayers,
    DateOnly On) : ILoanCommand, IDated;

/// <summary>Takes over a loan that was paid out before this ledger.</summary>
/// <param name="Opening">The number of the book's opening voucher.</param>
public sealed record BringLoanForward(
    string LoanId,
    string MemberId,
    string Purpose,
    Money Outstanding,
    Money FeeOwed,
    DateOnly DueOn,
    int TermMonths,
    IReadOnlyList<string> SubstitutePayers,
    string Opening,
    DateOnly On) : IBookedLoanCommand, IDated
{
    public DateOnly BookedOn => On;
}

public sealed record PledgeGuarantee(string LoanId, string GuarantorId, DateOnly On) : ILoanCommand, IDated;

/// <summary>Approves for a tier. Who approves is who sends the command, never a field of it.</summary>
public sealed record ApproveLoan(string LoanId, Tier Tier, string Opinion, DateOnly On) : ILoanCommand, IDated;

/// <summary>Files papers of the loan by number, digest and pages; the papers themselves stay in the village.</summary>
public sealed record FilePapers(string LoanId, IReadOnlyList<Paper> Papers, DateOnly On) : ILoanCommand, IDated;

/// <param name="Days">At least the policy's notice days; the policy's when not given.</param>
public sealed record PublishNotice(string LoanId, int? Days, DateOnly On) : ILoanCommand, IDated;

public sealed record RaiseObjection(string LoanId, string Ground, DateOnly On) : ILoanCommand, IDated;

public sealed record ResolveObjection(string LoanId, int Number, bool Upheld, string Finding, DateOnly On) : ILoanCommand, IDated;

/// <summary>Notes that the notice has run out. Sent by day-end.</summary>
public sealed record CloseNotice(string LoanId, DateOnly On) : ILoanCommand, IDated;

public sealed record RejectLoan(string LoanId, string Reason, DateOnly On) : ILoanCommand, IDated;

public sealed record WithdrawLoan(string LoanId, string Reason, DateOnly On) : ILoanCommand, IDated;

public sealed record DisburseLoan(
    string LoanId, string MemberId, PaidInto PaidFrom, DateOnly BookedOn, DateOnly ValueOn) : IBookedLoanCommand;

/// <summary>Pays part or all of what is owed: overdue fee, then fee, then principal.</summary>
/// <param name="Payer">The borrower or one of the substitute payers.</param>
public sealed record RepayLoan(
    string LoanId,
    string MemberId,
    Money Amount,
    string Payer,
    PaidInto PaidInto,
    DateOnly BookedOn,
    DateOnly ValueOn) : IBookedLoanCommand;

/// <summary>Takes the loan's last repayment back, by a red-letter voucher.</summary>
/// <param name="Number">The repayment's number within the loan.</param>
/// <param name="Voucher">The number of the voucher that it was booked by, of the same book.</param>
public sealed record ReverseRepayment(
    string LoanId, string MemberId, int Number, string Voucher, string Reason, DateOnly BookedOn) : IBookedLoanCommand;

/// <summary>Puts the loan into the overdue stage of that day. Sent by day-end; says nothing new when nothing is.</summary>
public sealed record AssessLoan(string LoanId, string MemberId, DateOnly BookedOn) : IBookedLoanCommand;
