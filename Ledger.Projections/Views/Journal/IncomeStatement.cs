using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>What an association, or all of a region together, earned and spent (收入支出表): in the month of a day up to it, and in the year so far.</summary>
/// <remarks>The year so far is what the accounts stand at: with what an opening voucher brought, should the book have begun within
/// a year.</remarks>
/// <param name="From">The month's first day.</param>
public sealed record IncomeStatement(
    string Entity, DateOnly From, DateOnly To, IReadOnlyList<IncomeRow> Income, IReadOnlyList<IncomeRow> Expense)
{
    public StatementScope Scope { get; init; }

    public IncomeRow TotalIncome => Sum(Income);

    public IncomeRow TotalExpense => Sum(Expense);

    public IncomeRow Surplus => new(null, TotalIncome.Month - TotalExpense.Month, TotalIncome.YearSoFar - TotalExpense.YearSoFar);

    public static Task<Answer<IncomeStatement>> Read(
        IDocumentStore store, Associations of, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(of.Region, $"{of.Scope}"), async snapshot =>
            Of(await TrialBalance.Of(snapshot, of, Month.Of(snapshot.AsOf).FirstDay)) with { Scope = of.Scope }, cancellation);

    /// <param name="balance">From the month's first day on.</param>
    public static IncomeStatement Of(TrialBalance balance) => new(balance.Entity, balance.From, balance.To,
        [.. Rows(balance, AccountClass.Income, -1)], [.. Rows(balance, AccountClass.Expense, 1)]);

    static IEnumerable<IncomeRow> Rows(TrialBalance balance, AccountClass @class, int sign) => balance.Rows
        .Where(row => row.Account.Class == @class)
        .Select(row => new IncomeRow(row.Account, (row.Debit - row.Credit) * sign, row.Closing * sign));

    static IncomeRow Sum(IReadOnlyList<IncomeRow> rows) => new(null, rows.Sum(row => row.Month), rows.Sum(row => row.YearSoFar));
}

/// <param name="Account">Null for a total.</param>
/// <param name="Month">Income and expense are both plus.</param>
public sealed record IncomeRow(Account? Account, Money Month, Money YearSoFar);
