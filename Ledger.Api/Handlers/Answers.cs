using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers;

/// <summary>Done; here is what it was done to.</summary>
public record Done(string Id);

/// <summary>Done, or nothing was left to do.</summary>
public sealed record Changed(string Id, bool IsChanged) : Done(Id);

/// <summary>Done, and these vouchers were posted.</summary>
public sealed record Posted(string Id, IReadOnlyList<string> Vouchers) : Done(Id);

/// <param name="Handover">The number of the handover that it made; null for none.</param>
/// <param name="Loans">How many loans changed hands.</param>
public sealed record Appointed(string Id, int? Handover, int Loans) : Done(Id);

/// <param name="Number">Which of the person's grants it is.</param>
public sealed record GrantAnswer(string Id, int Number) : Done(Id);

public sealed record PolicyAnswer(string Id, int Version) : Done(Id);

/// <param name="Missing">Papers that the county still waits for.</param>
public sealed record PapersAnswer(string Id, IReadOnlyList<PaperKind> Missing) : Done(Id);

/// <param name="OverOn">The first day on which the loan may go on.</param>
public sealed record NoticeAnswer(string Id, DateOnly OverOn) : Done(Id);

public sealed record ObjectionAnswer(string Id, int Number) : Done(Id);

public sealed record Granted(string Id, ShareClass Class, Money Amount, string Voucher) : Done(Id);

public sealed record Disbursed(string Id, Money Principal, DateOnly DueOn, string Voucher) : Done(Id);

/// <summary>How a repayment was counted.</summary>
/// <param name="Outstanding">Principal that is still owed.</param>
/// <param name="Card">The new rating card when settling it earned one.</param>
public sealed record Repaid(
    string Id,
    int Number,
    Money OverdueFee,
    Money Fee,
    Money Principal,
    Money Outstanding,
    bool IsSettled,
    string Voucher,
    Card? Card) : Done(Id);

/// <param name="Stage">The overdue stage now; 0 for none.</param>
public sealed record Assessed(string Id, bool IsChanged, int Stage) : Done(Id);

public sealed record Applied(string Id, Money Principal, LoanLimit Limit, LoanStatus Status) : Done(Id);

/// <summary>Vouchers of a month were checked or signed.</summary>
/// <param name="Vouchers">How many: of signed ones, those that touch cash or bank.</param>
/// <param name="ToCheck">How many of the month still wait to be checked.</param>
/// <param name="ToSign">How many of the month touch cash or bank and still wait for the cashier.</param>
public sealed record DutyAnswer(string Id, Month Month, int Vouchers, int ToCheck, int ToSign) : Done(Id)
{
    public static DutyAnswer Of(Book book, Month month, int vouchers) => new(book.Id, month, vouchers,
        book.DutiesOf(month).ToCheckOf(book.VouchersOf(month)), book.DutiesOf(month).ToSign);
}

public sealed record MonthAnswer(string Id, Month Month, int Vouchers, Money Turnover) : Done(Id);
