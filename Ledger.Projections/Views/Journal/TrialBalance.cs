using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>An entity's accounts over some days of one year: what they stood at, what moved, where they stand.</summary>
/// <param name="Entity">Village or county code.</param>
public sealed record TrialBalance(string Entity, DateOnly From, DateOnly To, IReadOnlyList<TrialBalanceRow> Rows)
{
    public Money Debits => Rows.Sum(row => row.Debit);

    public Money Credits => Rows.Sum(row => row.Credit);

    /// <summary>Days are inclusive. Balances carry debit as plus. What an opening voucher brought is opening, not turnover.</summary>
    /// <remarks>Reads the entity's latest book opened on or before <paramref name="to"/>; no rows when there is none.</remarks>
    public static Task<Answer<TrialBalance>> Read(
        IDocumentStore store, string entity, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, to, async snapshot =>
            new TrialBalance(entity, from, to, await snapshot.Rows(Sql, [entity, from, to], Row)), cancellation);

    /// <summary>As of a day: the turnover is that of its month.</summary>
    public static Task<Answer<TrialBalance>> Read(
        IDocumentStore store, string entity, DateOnly asOf, CancellationToken cancellation) =>
        Read(store, entity, Month.Of(asOf).FirstDay, asOf, cancellation);

    internal static readonly string Sql = $"""
        select account,
            sum(opening_fen + case when day < $2 then debit_fen - credit_fen else 0 end)::bigint,
            coalesce(sum(debit_fen) filter (where day >= $2), 0)::bigint,
            coalesce(sum(credit_fen) filter (where day >= $2), 0)::bigint
        from {JournalView.Days.Name}
        where entity = $1 and day <= $3 and year =
            (select year from {JournalView.Books.Name} where entity = $1 and opened_on <= $3 order by year desc limit 1)
        group by account
        order by account
        """;

    static TrialBalanceRow Row(Npgsql.NpgsqlDataReader row) => new(
        Account.Of(row.GetString(0)), row.Money(1), row.Money(2), row.Money(3));
}

/// <param name="Opening">Debit minus credit before the first day, and what opening vouchers brought since.</param>
public sealed record TrialBalanceRow(Account Account, Money Opening, Money Debit, Money Credit)
{
    public Money Closing => Opening + Debit - Credit;
}
