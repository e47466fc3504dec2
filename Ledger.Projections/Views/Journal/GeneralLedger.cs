using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>An account month by month (总账): between the trial balance and the account's single lines.</summary>
public sealed record GeneralLedger(string Entity, Account Account, int Year, IReadOnlyList<GeneralLedgerMonth> Months)
{
    /// <summary>From the beginning of the moment's year to its day, inclusive. A month in which nothing moved has no row.</summary>
    /// <remarks>The sum of the account's own lines, which an index gives: a few hundred a year.</remarks>
    public static Task<Answer<GeneralLedger>> Read(
        IDocumentStore store, string entity, Account account, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, entity, async snapshot =>
            new GeneralLedger(entity, account, snapshot.AsOf.Year, await MonthsOf(snapshot, entity, account)), cancellation);

    internal static async Task<IReadOnlyList<GeneralLedgerMonth>> MonthsOf(ViewSnapshot snapshot, string entity, Account account) =>
        Running(await snapshot.Rows(Sql, [Keys.Book(entity, snapshot.AsOf), account.Code, snapshot.AsOf, snapshot.Position],
            row => new GeneralLedgerMonth(Month.Of(row.Date(0)), row.Money(1), row.Money(2), row.Money(3), default, default)));

    static List<GeneralLedgerMonth> Running(List<GeneralLedgerMonth> moved)
    {
        var (balance, debits, credits) = (Money.Zero, Money.Zero, Money.Zero);
        var months = new List<GeneralLedgerMonth>();
        foreach (var month in moved)
        {
            var opening = balance + month.Opening;
            (balance, debits, credits) = (opening + month.Debit - month.Credit, debits + month.Debit, credits + month.Credit);
            months.Add(month with { Opening = opening, DebitSoFar = debits, CreditSoFar = credits });
        }

        return months;
    }

    internal static readonly string Sql = $"""
        select date_trunc('month', booked_on)::date,
            coalesce(sum(debit_fen - credit_fen) filter (where kind = 'opening'), 0)::bigint,
            coalesce(sum(debit_fen) filter (where kind <> 'opening'), 0)::bigint,
            coalesce(sum(credit_fen) filter (where kind <> 'opening'), 0)::bigint
        from {JournalView.Lines.Name}
        where book = $1 and account = $2 and booked_on <= $3 and position <= $4
        group by 1
        order by 1
        """;
}

/// <param name="Opening">Debit minus credit before the month, and what an opening voucher brought in it.</param>
/// <param name="Debit">Turnover of the month (本月合计).</param>
/// <param name="DebitSoFar">Turnover of the year up to the month's end (本年累计).</param>
public sealed record GeneralLedgerMonth(
    Month Month, Money Opening, Money Debit, Money Credit, Money DebitSoFar, Money CreditSoFar)
{
    public Money Closing => Opening + Debit - Credit;
}
