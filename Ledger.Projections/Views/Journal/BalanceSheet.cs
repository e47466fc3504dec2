using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>What an association, or all of a region together, has, and whose it is (资产负债表): at the beginning of the year, and at the end of a day. Assets are
/// liabilities and net assets together.</summary>
/// <remarks>What another association owes it is an asset, what it owes a liability: the account between associations counts on the
/// side where it stands.</remarks>
/// <param name="From">The year's first day.</param>
/// <param name="Result">Of the year so far, while the year's closing has not moved it to net assets.</param>
public sealed record BalanceSheet(
    string Entity,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<BalanceRow> Assets,
    IReadOnlyList<BalanceRow> Liabilities,
    IReadOnlyList<BalanceRow> NetAssets,
    BalanceRow Result)
{
    public StatementScope Scope { get; init; }

    public BalanceRow TotalAssets => Sum(Assets);

    public BalanceRow TotalLiabilities => Sum(Liabilities);

    public BalanceRow TotalNetAssets => Sum([.. NetAssets, Result]);

    /// <summary>Whose the assets are: of creditors, members and the fund itself.</summary>
    public BalanceRow TotalClaims => Sum([TotalLiabilities, TotalNetAssets]);

    public static Task<Answer<BalanceSheet>> Read(
        IDocumentStore store, Associations of, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(of.Region, $"{of.Scope}"), async snapshot =>
            Of(await TrialBalance.Of(snapshot, of, YearOf(snapshot.AsOf))) with { Scope = of.Scope }, cancellation);

    /// <summary>The first day of a day's year.</summary>
    public static DateOnly YearOf(DateOnly day) => new(day.Year, 1, 1);

    /// <param name="balance">From the year's first day on.</param>
    public static BalanceSheet Of(TrialBalance balance)
    {
        List<BalanceRow> debit = [.. balance.Rows.Select(row => new BalanceRow(row.Account, row.Opening, row.Closing))];
        List<BalanceRow> credit = [.. debit.Select(row => row with { Opening = -row.Opening, Closing = -row.Closing })];
        return new(balance.Entity, balance.From, balance.To,
            [.. debit.Where(row => IsOf(row, AccountClass.Asset)).Select(OnItsSide).OfType<BalanceRow>()],
            [.. credit.Where(row => IsOf(row, AccountClass.Liability) || IsBetween(row)).Select(OnItsSide).OfType<BalanceRow>()],
            [.. credit.Where(row => IsOf(row, AccountClass.NetAssets))],
            Sum(credit.Where(row => IsOf(row, AccountClass.Income) || IsOf(row, AccountClass.Expense))));
    }

    /// <summary>Of the account between associations, what stands on this side; null for nothing.</summary>
    static BalanceRow? OnItsSide(BalanceRow row) =>
        !IsBetween(row) ? row
        : (row.Opening > default(Money), row.Closing > default(Money)) switch
        {
            (false, false) => null,
            (true, false) => row with { Closing = default },
            (false, true) => row with { Opening = default },
            _ => row,
        };

    static bool IsOf(BalanceRow row, AccountClass @class) => row.Account!.Class == @class;

    static bool IsBetween(BalanceRow row) => row.Account == Account.InterEntity;

    static BalanceRow Sum(IEnumerable<BalanceRow> rows) => rows.Aggregate(new BalanceRow(null, default, default),
        (sum, row) => sum with { Opening = sum.Opening + row.Opening, Closing = sum.Closing + row.Closing });
}

/// <param name="Account">Null for a total, and for the result of the year.</param>
/// <param name="Opening">What opening vouchers brought in the year. On the side where an amount of its class is plus.</param>
public sealed record BalanceRow(Account? Account, Money Opening, Money Closing);
