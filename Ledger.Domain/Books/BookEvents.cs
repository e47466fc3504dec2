using Ledger.Domain.Basics;

namespace Ledger.Domain.Books;

/// <summary>A village's or the county's book of one calendar year was opened.</summary>
public sealed record BookOpened(string BookId, string Entity, int Year, DateOnly On) : IFact;

/// <summary>A voucher entered the book for ever. Its number, <c>2026-03-0017</c>, is gap-free per book and month.</summary>
public sealed record VoucherPosted(
    string BookId,
    string Number,
    VoucherKind Kind,
    DateOnly BookedOn,
    DateOnly ValueOn,
    string Summary,
    IReadOnlyList<Line> Lines,
    Duties Duties,
    int Attachments,
    string? Cause,
    string? Reverses) : IFact
{
    public DateOnly On => BookedOn;
}

/// <summary>Nothing is posted into the month any more.</summary>
/// <param name="Vouchers">How many vouchers the month has: also its last number.</param>
/// <param name="Turnover">Σ debits of the month, which are Σ credits.</param>
public sealed record MonthClosed(string BookId, Month Month, int Vouchers, Money Turnover, DateOnly On) : IFact;
