using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Books;

/// <summary>The only place in the system where money can run out, and where vouchers get their numbers.</summary>
public static class BookDecider
{
    /// <summary>Enters a voucher, whoever asks for it.</summary>
    public static VoucherPosted Post(Book book, Entry entry, Occasion occasion)
    {
        Require(entry.BookedOn <= occasion.Today, Rule.NotInTheFuture,
            ("bookedOn", entry.BookedOn), ("today", occasion.Today));
        Require(entry.ValueOn <= entry.BookedOn, Rule.ValueDateNotAfterBooking,
            ("valueOn", entry.ValueOn), ("bookedOn", entry.BookedOn));
        Require(book.IsOpen(entry.BookedOn), Rule.MonthOpen, ("bookedOn", entry.BookedOn), ("book", book.Id),
            ("openedOn", book.OpenedOn), ("closedThrough", book.ClosedThrough));
        RequireLines(entry);
        Require(entry.Reverses is not { } reversed || !book.Reversed.Contains(reversed), Rule.VoucherReversible,
            ("number", entry.Reverses), ("kind", "reversed before"));
        RequireMoney(book, entry);
        var number = NextNumber(book, entry.BookedOn);
        DutyDecider.RequireSeparated(number, entry.Duties);

        return new(book.Id, number, entry.Kind, entry.BookedOn, entry.ValueOn, entry.Summary,
            entry.Lines, entry.Duties, entry.Attachments, entry.Cause, entry.Reverses);
    }

    /// <summary>Takes an accountant's own voucher back. A business voucher is corrected by its own command, so that
    /// shares and loans keep agreeing with their accounts.</summary>
    public static VoucherPosted Reverse(
        Book book, ReverseVoucher command, VoucherPosted original, Occasion occasion)
    {
        Require(original.Kind == VoucherKind.Manual, Rule.VoucherReversible,
            ("number", original.Number), ("kind", original.Kind));

        return Post(book, new(VoucherKind.Reversal, command.BookedOn, command.BookedOn, command.Reason,
            RedLetter(original.Lines), new(occasion.Actor), Reverses: original.Number), occasion);
    }

    /// <summary>Closes the next month that is open, once all of it is checked and signed.</summary>
    public static MonthClosed Close(Book book, CloseMonth command, Occasion occasion)
    {
        var next = book.ClosedThrough?.Next ?? Month.Of(book.OpenedOn);
        Require(command.On <= occasion.Today, Rule.NotInTheFuture, ("bookedOn", command.On), ("today", occasion.Today));
        Require(command.Month == next, Rule.MonthsCloseInOrder, ("month", command.Month), ("next", next));
        Require(command.On > command.Month.LastDay, Rule.MonthEnded,
            ("on", command.On), ("lastDay", command.Month.LastDay));
        DutyDecider.RequireDone(book, next);

        return new(book.Id, command.Month, book.Numbers.GetValueOrDefault(next.Number),
            book.Turnover.GetValueOrDefault(next.Number), command.On);
    }

    /// <summary>The same lines on the same sides, negative; what they are for is that they are taken back.</summary>
    public static IReadOnlyList<Line> RedLetter(IReadOnlyList<Line> lines) =>
        [.. lines.Select(line => line with { Debit = -line.Debit, Credit = -line.Credit, Summary = null })];

    static string NextNumber(Book book, DateOnly bookedOn) =>
        Keys.Voucher(Month.Of(bookedOn), book.Numbers.GetValueOrDefault(bookedOn.Month) + 1);

    static void RequireLines(Entry entry)
    {
        foreach (var line in entry.Lines)
            Require(line.Debit.IsZero != line.Credit.IsZero, Rule.LineOneSided,
                ("account", line.Account), ("debit", line.Debit), ("credit", line.Credit));
        Require(entry.Lines.Count >= 2 && entry.Debits == entry.Credits, Rule.VoucherBalanced,
            ("debits", entry.Debits), ("credits", entry.Credits), ("lines", entry.Lines.Count));
    }

    static void RequireMoney(Book book, Entry entry)
    {
        foreach (var lines in entry.Lines.Where(line => line.Account.NeverOverdrawn).GroupBy(line => line.Account))
        {
            var change = lines.Sum(line => line.Change);
            var after = book.Balance(lines.Key) + change;
            Require(!after.IsNegative || change.IsPositive, Rule.MoneyCoversPayout, ("account", lines.Key),
                ("name", lines.Key.Chinese), ("balance", book.Balance(lines.Key)), ("after", after));
        }
    }
}
