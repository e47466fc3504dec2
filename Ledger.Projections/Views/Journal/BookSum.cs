using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Journal;

/// <summary>What moved in one account of an association's book up to a day.</summary>
/// <param name="Opening">Debit minus credit of opening vouchers, which are no turnover.</param>
/// <param name="Debit">Turnover of all other vouchers.</param>
public sealed record BookSum(string Entity, string Account, Money Opening, Money Debit, Money Credit)
{
    public Money Balance => Opening + Debit - Credit;

    /// <summary>Of each association in a range of codes, and each account, in its latest book opened by the snapshot's day.</summary>
    /// <param name="through">The last day that counts, inclusive.</param>
    internal static async Task<List<BookSum>> Read(ViewSnapshot snapshot, (string From, string Before) entities, DateOnly through)
    {
        var sums = await snapshot.Rows(Sql,
            [
                entities.From, entities.Before, snapshot.AsOf, snapshot.Position, through, Month.Of(through).FirstDay,
                Stretch.BrokenAt(snapshot.Position), Stretch.StartAt(snapshot.Position),
            ],
            row => new BookSum(row.GetString(0), row.GetString(1), row.Money(2), row.Money(3), row.Money(4)));
        return Sorted(sums);
    }

    // Sorted here, a thousand sums: sorted there, it would be the ten thousand rows that they are made of.
    internal static List<BookSum> Sorted(IEnumerable<BookSum> sums) =>
        [.. sums.OrderBy(sum => sum.Entity, StringComparer.Ordinal).ThenBy(sum => sum.Account, StringComparer.Ordinal)];

    /// <summary>With what one more day moved.</summary>
    internal BookSum With(BalanceDay day) => this with
    {
        Opening = Opening + Money.OfFen(day.OpeningFen),
        Debit = Debit + Money.OfFen(day.DebitFen),
        Credit = Credit + Money.OfFen(day.CreditFen),
    };

    // Whole stretches of the log: whole months, then the days of the last one. The stretch that the position breaks off: its
    // single lines.
    internal static readonly string Sql = $"""
        with book as materialized (
            select entity, max(year) as year, entity || '/' || lpad(max(year)::text, 4, '0') as book
            from {JournalView.Books.Name}
            where entity >= $1 and entity < $2 and opened_on <= $3 and position <= $4
            group by entity),
        moved as (
            select entity, account, opening_fen, debit_fen, credit_fen
            from book join {JournalView.Months.Name} using (entity, year)
            where month < $6 and stretch < $7
            union all
            select entity, account, opening_fen, debit_fen, credit_fen
            from book join {JournalView.Days.Name} using (entity, year)
            where day >= $6 and day <= $5 and stretch < $7
            union all
            select line.entity, account,
                case when kind = 'opening' then debit_fen - credit_fen else 0 end,
                case when kind = 'opening' then 0 else debit_fen end,
                case when kind = 'opening' then 0 else credit_fen end
            from book join {JournalView.Lines.Name} line using (book)
            where position >= $8 and position <= $4 and booked_on <= $5)
        select entity, account, sum(opening_fen)::bigint, sum(debit_fen)::bigint, sum(credit_fen)::bigint
        from moved
        group by entity, account
        """;
}
