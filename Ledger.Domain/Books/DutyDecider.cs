using System.Diagnostics;
using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Books;

/// <summary>Who may check and who may sign a posted voucher: maker, checker and cashier are three persons.</summary>
public static class DutyDecider
{
    /// <summary>Whoever asks has checked the vouchers.</summary>
    /// <param name="vouchers">Those of the range, in order.</param>
    public static VouchersChecked Check(
        Book book, CheckVouchers command, IReadOnlyList<VoucherPosted> vouchers, Occasion occasion)
    {
        RequireVouchers(book, command, vouchers);
        var duties = book.DutiesOf(command.Month);
        foreach (var voucher in vouchers)
            Require(CheckerOf(duties, voucher) is null, Rule.CheckedOnce,
                ("number", voucher.Number), ("checker", CheckerOf(duties, voucher)));
        foreach (var voucher in vouchers)
            RequireSeparated(voucher.Number, voucher.Duties with
            {
                Checker = occasion.Actor,
                Cashier = voucher.MovesMoney ? CashierOf(duties, voucher) ?? voucher.Duties.Cashier : null,
            });

        return new(book.Id, command.Month, command.First, command.Last, occasion.Actor, command.On);
    }

    /// <summary>The cashier, who asks, confirms the money of those vouchers that touch cash or bank.</summary>
    /// <param name="vouchers">Those of the range, in order.</param>
    public static VouchersSigned Sign(
        Book book, SignVouchers command, IReadOnlyList<VoucherPosted> vouchers, Occasion occasion)
    {
        RequireVouchers(book, command, vouchers);
        var duties = book.DutiesOf(command.Month);
        foreach (var voucher in vouchers)
            Require(CashierOf(duties, voucher) is null, Rule.SignedOnce,
                ("number", voucher.Number), ("cashier", CashierOf(duties, voucher)));
        var moving = vouchers.Where(voucher => voucher.MovesMoney).ToList();
        Require(moving.Count > 0, Rule.MoneyVouchersToSign,
            ("month", command.Month), ("first", command.First), ("last", command.Last));
        foreach (var voucher in moving)
            RequireSeparated(voucher.Number, voucher.Duties with
            {
                Checker = CheckerOf(duties, voucher) ?? voucher.Duties.Checker,
                Cashier = occasion.Actor,
            });

        return new(book.Id, command.Month, command.First, command.Last, moving.Count, occasion.Actor, command.On);
    }

    /// <summary>Refuses when one person has two of a voucher's duties.</summary>
    internal static void RequireSeparated(string number, Duties duties)
    {
        var (maker, checker, cashier) = duties;
        Require(maker != checker && maker != cashier && (checker is null || checker != cashier), Rule.DutiesSeparated,
            ("number", number), ("maker", maker), ("checker", checker), ("cashier", cashier));
    }

    /// <summary>Refuses a month of which a voucher is not checked, or one that moves money is not signed.</summary>
    internal static void RequireDone(Book book, Month month)
    {
        var duties = book.DutiesOf(month);
        var toCheck = duties.ToCheckOf(book.VouchersOf(month));
        Require(toCheck == 0, Rule.MonthChecked, ("month", month), ("count", toCheck),
            ("number", Keys.Voucher(month, DutyRange.FirstOutside(duties.CheckedRanges))));
        // Which of the vouchers outside the signed ranges move money is not kept, so the first of those is named.
        Require(duties.ToSign == 0, Rule.MonthSigned, ("month", month), ("count", duties.ToSign),
            ("number", Keys.Voucher(month, DutyRange.FirstOutside(duties.SignedRanges))));
    }

    static void RequireVouchers(Book book, IVoucherRange asked, IReadOnlyList<VoucherPosted> vouchers)
    {
        var (month, first, last) = (asked.Month, asked.First, asked.Last);
        Require(1 <= first && first <= last && last <= book.VouchersOf(month), Rule.VouchersOfMonth,
            ("month", month), ("vouchers", book.VouchersOf(month)), ("first", first), ("last", last));
        Require(last - first < IVoucherRange.Most, Rule.VouchersAtATime,
            ("most", IVoucherRange.Most), ("first", first), ("last", last));
        Require(book.ClosedThrough is not { } closed || month > closed, Rule.MonthStillOpen, ("month", month));
        if (vouchers.Count != last - first + 1)
            throw new UnreachableException($"{book.Id}: {vouchers.Count} vouchers from {first} to {last} of {month}");

        foreach (var voucher in vouchers)
            Require(voucher.BookedOn <= asked.On, Rule.VoucherPostedByThen,
                ("number", voucher.Number), ("bookedOn", voucher.BookedOn), ("on", asked.On));
    }

    static string? CheckerOf(MonthDuties duties, VoucherPosted voucher) =>
        DutyRange.Of(duties.CheckedRanges, Keys.PlaceOf(voucher.Number))?.Person;

    static string? CashierOf(MonthDuties duties, VoucherPosted voucher) =>
        DutyRange.Of(duties.SignedRanges, Keys.PlaceOf(voucher.Number))?.Person;
}
