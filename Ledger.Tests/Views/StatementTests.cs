using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Tests.Views;

/// <summary>Income statement and balance sheet, from a trial balance that is written out.</summary>
public sealed class StatementTests
{
    static readonly DateOnly YearBegin = new(2025, 1, 1);

    [Fact]
    public void income_and_expense_are_plus_and_their_difference_is_the_surplus()
    {
        var statement = IncomeStatement.Of(Trial(
            Row(Account.Bank, opening: 500, debit: 130, credit: 30),
            Row(Account.UsageFees, opening: -400, debit: 5, credit: 105),
            Row(Account.OtherIncome, opening: -100, debit: 0, credit: 30),
            Row(Account.OperatingCosts, opening: 250, debit: 30, credit: 0)));

        Assert.Equal([new(Account.UsageFees, Yuan(100), Yuan(500)), new(Account.OtherIncome, Yuan(30), Yuan(130))], statement.Income);
        Assert.Equal([new(Account.OperatingCosts, Yuan(30), Yuan(280))], statement.Expense);
        Assert.Equal((Yuan(100), Yuan(350)), (statement.Surplus.Month, statement.Surplus.YearSoFar));
    }

    [Fact]
    public void assets_are_liabilities_and_net_assets_with_the_result_of_the_year()
    {
        var sheet = BalanceSheet.Of(Trial(
            Row(Account.Bank, opening: 1000, debit: 300, credit: 100),
            Row(Account.OwnShares, opening: -900, debit: 0, credit: 150),
            Row(Account.NetAssets, opening: -100, debit: 0, credit: 0),
            Row(Account.UsageFees, opening: 0, debit: 0, credit: 70),
            Row(Account.OperatingCosts, opening: 0, debit: 20, credit: 0)));

        Assert.Equal((Yuan(1000), Yuan(1200)), (sheet.TotalAssets.Opening, sheet.TotalAssets.Closing));
        Assert.Equal((Yuan(0), Yuan(50)), (sheet.Result.Opening, sheet.Result.Closing));
        Assert.Equal(sheet.TotalAssets.Closing, sheet.TotalLiabilities.Closing + sheet.TotalNetAssets.Closing);
        Assert.Equal(sheet.TotalAssets.Opening, sheet.TotalLiabilities.Opening + sheet.TotalNetAssets.Opening);
    }

    /// <summary>At the beginning of the year the county owed the village 40, now the village owes the county 60.</summary>
    [Fact]
    public void what_stands_between_associations_counts_on_the_side_where_it_stands()
    {
        var sheet = BalanceSheet.Of(Trial(
            Row(Account.Bank, opening: 60, debit: 100, credit: 0),
            Row(Account.InterEntity, opening: 40, debit: 0, credit: 100),
            Row(Account.FiscalFund, opening: -100, debit: 0, credit: 0)));

        Assert.Contains(new(Account.InterEntity, Yuan(40), Yuan(0)), sheet.Assets);
        Assert.Contains(new(Account.InterEntity, Yuan(0), Yuan(60)), sheet.Liabilities);
        Assert.Equal((Yuan(100), Yuan(160)), (sheet.TotalAssets.Opening, sheet.TotalAssets.Closing));
        Assert.Equal((Yuan(100), Yuan(160)), (sheet.TotalLiabilities.Opening, sheet.TotalLiabilities.Closing));
    }

    static TrialBalance Trial(params TrialBalanceRow[] rows) => new("610921107201", YearBegin, new(2025, 12, 31), rows);

    static TrialBalanceRow Row(Account account, int opening, int debit, int credit) =>
        new(account, Yuan(opening), Yuan(debit), Yuan(credit));

    static Money Yuan(int amount) => Money.OfFen(amount * 100L);
}
