using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>A month of cash or bank day by day (日记账): what it began with, each line, what every day, the month and the year so far
/// came to.</summary>
/// <remarks>The account's ledger and its general ledger once more: a day book has no figures of its own.</remarks>
/// <param name="Month">With its opening balance, which an opening voucher of the month belongs to, and the year up to its end.</param>
/// <param name="Days">Those on which something moved.</param>
public sealed record DayBook(string Entity, Account Account, GeneralLedgerMonth Month, IReadOnlyList<DayBookDay> Days)
{
    /// <summary>Of the month of the moment's day, up to that day.</summary>
    public static Task<Answer<DayBook>> Read(
        IDocumentStore store, string entity, Account account, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, entity, async snapshot =>
        {
            var month = Domain.Basics.Month.Of(snapshot.AsOf);
            var ledger = await AccountLedger.Part(snapshot, new(entity, account, month.FirstDay, snapshot.Moment, null, Cursor.MostExported));
            return new DayBook(entity, account, Last(await GeneralLedger.MonthsOf(snapshot, entity, account), month), DaysOf(ledger));
        }, cancellation);

    /// <summary>A month in which nothing moved has no row: it begins and ends as the one before ended.</summary>
    static GeneralLedgerMonth Last(IReadOnlyList<GeneralLedgerMonth> moved, Month month) => moved is not [.., var last]
        ? new(month, default, default, default, default, default)
        : last.Month == month ? last
        : new(month, last.Closing, default, default, last.DebitSoFar, last.CreditSoFar);

    static IReadOnlyList<DayBookDay> DaysOf(AccountLedger ledger) =>
    [
        .. ledger.Lines.Items.Where(line => line.Kind != VoucherKind.Opening).GroupBy(line => line.BookedOn)
            .Select(day => new DayBookDay(day.Key, [.. day], day.Sum(line => line.Debit), day.Sum(line => line.Credit), day.Last().Balance)),
    ];
}

/// <param name="Lines">Each with the balance after it.</param>
/// <param name="Debit">Of the day (本日合计).</param>
/// <param name="Closing">The balance at the day's end.</param>
public sealed record DayBookDay(DateOnly Day, IReadOnlyList<AccountLedgerLine> Lines, Money Debit, Money Credit, Money Closing);
