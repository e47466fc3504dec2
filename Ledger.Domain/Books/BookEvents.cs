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

    /// <summary>True when a line is cash or bank, so that the cashier has to sign.</summary>
    public bool MovesMoney => Lines.Any(line => line.Account.NeverOverdrawn);

    /// <summary>What it is for: its own words, then those of lines that have others.</summary>
    public IEnumerable<string> Summaries => Lines.Select(line => line.Summary).OfType<string>().Prepend(Summary).Distinct();
}

/// <summary>Vouchers of a month, <paramref name="First"/> to <paramref name="Last"/> inclusive, were checked by somebody
/// who made none of them and signed none of them.</summary>
/// <param name="First">A place in the month, from 1.</param>
public sealed record VouchersChecked(
    string BookId, Month Month, int First, int Last, string Checker, DateOnly On) : IFact;

/// <summary>The money of those vouchers from <paramref name="First"/> to <paramref name="Last"/> inclusive that touch cash
/// or bank has moved, says the cashier, who made none of them and checked none of them.</summary>
/// <param name="First">A place in the month, from 1.</param>
/// <param name="MoneyVouchers">How many of them touch cash or bank; the others need no signature.</param>
public sealed record VouchersSigned(
    string BookId, Month Month, int First, int Last, int MoneyVouchers, string Cashier, DateOnly On) : IFact;

/// <summary>Nothing is posted into the month any more.</summary>
/// <param name="Vouchers">How many vouchers the month has: also its last number.</param>
/// <param name="Turnover">Σ debits of the month, which are Σ credits.</param>
public sealed record MonthClosed(string BookId, Month Month, int Vouchers, Money Turnover, DateOnly On) : IFact;
