using Ledger.Domain.Books;

namespace Ledger.Projections.Views.Journal;

/// <summary>One line of a posted voucher, as a row for SQL.</summary>
/// <param name="Position">The voucher's place in the log.</param>
/// <param name="Line">The line's place in the voucher, from 1.</param>
/// <param name="RecordedAt">When the ledger took the voucher in.</param>
/// <param name="OtherEntity">The other side of a line between entities.</param>
/// <param name="Summary">The voucher's.</param>
/// <param name="LineSummary">The line's own; null where it has none.</param>
public sealed record JournalLine(
    long Position,
    int Line,
    string Entity,
    string Book,
    string Number,
    VoucherKind Kind,
    DateOnly BookedOn,
    DateOnly ValueOn,
    DateTime RecordedAt,
    string Account,
    string? Member,
    string? Loan,
    string? OtherEntity,
    string? Fund,
    string? Counterparty,
    bool Unallocated,
    long DebitFen,
    long CreditFen,
    string? Cause,
    string? Reverses,
    string Summary,
    string? LineSummary);

/// <summary>A posted voucher without its lines.</summary>
/// <param name="Place">Its place in the month, from 1.</param>
/// <param name="AmountFen">Σ debits, which are Σ credits.</param>
/// <param name="MovesMoney">True when a line is cash or bank.</param>
public sealed record JournalVoucher(
    string Book,
    int Month,
    int Place,
    string Number,
    long Position,
    VoucherKind Kind,
    DateOnly BookedOn,
    string Summary,
    long AmountFen,
    bool MovesMoney,
    string Maker,
    string? Cause,
    string? Reverses);

/// <summary>Vouchers of a month by place, both ends included, that a person checked or signed.</summary>
public sealed record VoucherDuty(
    string Book, int Month, DutyDone Duty, int First, int Last, string Person, DateOnly DoneOn, long Position);

/// <summary>What is done about a posted voucher.</summary>
public enum DutyDone
{
    Check,
    Signature,
}

/// <summary>What the vouchers of one stretch of the log changed on one day in one account of an entity's book.</summary>
/// <param name="OpeningFen">Debit minus credit of opening vouchers, which are no turnover.</param>
/// <param name="DebitFen">Turnover of all other vouchers.</param>
public sealed record BalanceDay(
    string Entity, int Year, DateOnly Day, string Account, long Stretch, long OpeningFen, long DebitFen, long CreditFen);

/// <summary>The same of a whole month.</summary>
/// <param name="Month">Its first day.</param>
public sealed record BalanceMonth(
    string Entity, int Year, DateOnly Month, string Account, long Stretch, long OpeningFen, long DebitFen, long CreditFen);

/// <summary>Since when an entity has a book of a year. A day's balances are those of the latest book opened by then.</summary>
public sealed record OpenedBook(string Entity, int Year, DateOnly OpenedOn, long Position);
