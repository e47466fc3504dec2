using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Projections.Views.Journal;

/// <summary>Vouchers as lines and daily amounts. Every function is a sum: the order of the events does not matter.</summary>
public static class JournalFold
{
    public static IReadOnlyList<OpenedBook> Books(IReadOnlyList<IEvent> page) =>
        [.. page.OfType<IEvent<BookOpened>>().Select(e => new OpenedBook(e.Data.Entity, e.Data.Year, e.Data.On, e.Sequence))];

    public static IReadOnlyList<JournalLine> Lines(IReadOnlyList<IEvent> page) =>
    [
        .. page.Where(e => e.Data is VoucherPosted)
            .SelectMany(e => ((VoucherPosted)e.Data).Lines.Select((line, index) => Line(e, line, index + 1))),
    ];

    public static IReadOnlyList<JournalVoucher> Vouchers(IReadOnlyList<IEvent> page) =>
        [.. page.Where(e => e.Data is VoucherPosted).Select(Voucher)];

    /// <summary>What was checked and what was signed, range by range as it was said.</summary>
    public static IReadOnlyList<VoucherDuty> Duties(IReadOnlyList<IEvent> page) =>
        [.. page.Select(e => Duty(e.Sequence, e.Data)).OfType<VoucherDuty>()];

    /// <summary>One row for each day and account that the lines touch.</summary>
    public static IReadOnlyList<BalanceDay> Days(IReadOnlyList<JournalLine> lines) =>
    [
        .. lines.GroupBy(line => (line.Entity, line.BookedOn, line.Account, Stretch: Stretch.Of(line.Position)))
            .Select(day => new BalanceDay(
            day.Key.Entity,
            day.Key.BookedOn.Year,
            day.Key.BookedOn,
            day.Key.Account,
            day.Key.Stretch,
            day.Where(line => line.Kind == VoucherKind.Opening).Sum(line => line.DebitFen - line.CreditFen),
            day.Where(line => line.Kind != VoucherKind.Opening).Sum(line => line.DebitFen),
            day.Where(line => line.Kind != VoucherKind.Opening).Sum(line => line.CreditFen))),
    ];

    /// <summary>One row for each month and account that the days touch.</summary>
    public static IReadOnlyList<BalanceMonth> Months(IReadOnlyList<BalanceDay> days) =>
    [
        .. days.GroupBy(day => (day.Entity, Month: Month.Of(day.Day), day.Account, day.Stretch))
            .Select(month => new BalanceMonth(
            month.Key.Entity,
            month.Key.Month.Year,
            month.Key.Month.FirstDay,
            month.Key.Account,
            month.Key.Stretch,
            month.Sum(day => day.OpeningFen),
            month.Sum(day => day.DebitFen),
            month.Sum(day => day.CreditFen))),
    ];

    static VoucherDuty? Duty(long position, object fact) => fact switch
    {
        VouchersChecked e => new(e.BookId, e.Month.Number, DutyDone.Check, e.First, e.Last, e.Checker, e.On, position),
        VouchersSigned e => new(e.BookId, e.Month.Number, DutyDone.Signature, e.First, e.Last, e.Cashier, e.On, position),
        _ => null,
    };

    static JournalVoucher Voucher(IEvent e)
    {
        var voucher = (VoucherPosted)e.Data;
        return new(
            voucher.BookId, voucher.BookedOn.Month, Keys.PlaceOf(voucher.Number), voucher.Number, e.Sequence, voucher.Kind,
            voucher.BookedOn, voucher.Summary, voucher.Lines.Sum(line => line.Debit).Fen, voucher.MovesMoney,
            voucher.Duties.Maker, voucher.Cause, voucher.Reverses);
    }

    static JournalLine Line(IEvent e, Line line, int number)
    {
        var voucher = (VoucherPosted)e.Data;
        return new(
            e.Sequence, number, Keys.EntityOf(voucher.BookId), voucher.BookId, voucher.Number, voucher.Kind,
            voucher.BookedOn, voucher.ValueOn, e.Timestamp.UtcDateTime, line.Account.Code, line.Member, line.Loan,
            line.Entity, line.Fund, line.Counterparty, line.Unallocated is true, line.Debit.Fen, line.Credit.Fen,
            voucher.Cause, voucher.Reverses, voucher.Summary, line.Summary);
    }
}
