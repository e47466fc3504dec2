using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Explain;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>An entity's accounts over some days of one year: what they stood at, what moved, where they stand.</summary>
/// <param name="Entity">Village or county code.</param>
public sealed record TrialBalance(string Entity, DateOnly From, DateOnly To, IReadOnlyList<TrialBalanceRow> Rows)
{
    /// <summary>Of every account, also where only some of them are listed.</summary>
    public Money Debits { get; init; } = Rows.Sum(row => row.Debit);

    /// <inheritdoc cref="Debits"/>
    public Money Credits { get; init; } = Rows.Sum(row => row.Credit);

    /// <summary>Days are inclusive. Balances carry debit as plus. What an opening voucher brought is opening, not turnover.</summary>
    /// <remarks>Reads the entity's latest book opened on or before the last day; no rows when there is none.</remarks>
    public static Task<Answer<TrialBalance>> Read(
        IDocumentStore store, string entity, DateOnly from, Moment to, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, to, entity, snapshot => Of(snapshot, entity, from), cancellation);

    /// <summary>From a day to the snapshot's, which is no earlier.</summary>
    internal static Task<TrialBalance> Of(ViewSnapshot snapshot, string entity, DateOnly from) =>
        Of(snapshot, new Associations(entity, StatementScope.Association), from);

    /// <summary>Of several associations, account by account added up.</summary>
    internal static Task<TrialBalance> Of(ViewSnapshot snapshot, Associations of, DateOnly from) =>
        Of(new ViewFigures(snapshot), of, from);

    internal static async Task<TrialBalance> Of(IFigureSource source, Associations of, DateOnly from)
    {
        var (before, moved) = (await source.Sums(of.Range, from.AddDays(-1)), await source.Sums(of.Range, source.Moment.AsOf));
        return Of(of.Region, from, source.Moment.AsOf, (before, moved));
    }

    /// <summary>Of the sums up to the day before the first, and up to the last.</summary>
    internal static TrialBalance Of(string entity, DateOnly from, DateOnly to, (List<BookSum> Before, List<BookSum> Moved) sums) =>
        new(entity, from, to, RowsOf(ByAccount(sums.Before).ToDictionary(sum => sum.Account), ByAccount(sums.Moved)));

    /// <summary>As of a day: the turnover is that of its month.</summary>
    public static Task<Answer<TrialBalance>> Read(
        IDocumentStore store, string entity, Moment moment, CancellationToken cancellation) =>
        Read(store, entity, Month.Of(moment.AsOf).FirstDay, moment, cancellation);

    static IEnumerable<BookSum> ByAccount(List<BookSum> sums) => sums
        .GroupBy(sum => sum.Account)
        .OrderBy(account => account.Key, StringComparer.Ordinal)
        .Select(account => account.Aggregate((one, other) => one with
        {
            Opening = one.Opening + other.Opening,
            Debit = one.Debit + other.Debit,
            Credit = one.Credit + other.Credit,
        }));

    static IReadOnlyList<TrialBalanceRow> RowsOf(Dictionary<string, BookSum> before, IEnumerable<BookSum> moved) =>
    [
        .. moved.Select(sum =>
        {
            var earlier = before.GetValueOrDefault(sum.Account) ?? sum with { Debit = default, Credit = default };
            return new TrialBalanceRow(Account.Of(sum.Account), sum.Opening + earlier.Debit - earlier.Credit,
                sum.Debit - earlier.Debit, sum.Credit - earlier.Credit);
        }),
    ];
}

/// <param name="Opening">Debit minus credit before the first day, and what opening vouchers brought since.</param>
public sealed record TrialBalanceRow(Account Account, Money Opening, Money Debit, Money Credit)
{
    public Money Closing => Opening + Debit - Credit;
}
