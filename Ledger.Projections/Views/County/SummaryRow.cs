using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Projections.Views.County;

/// <summary>A line of the county's quarterly table (县级汇总统计, 19 columns): one association, a town, or the county.</summary>
/// <param name="Name">The village's name (村协会); null for sums, and for a village that is not registered.</param>
/// <param name="Loans">借出互助金: loans out and overdue.</param>
/// <param name="Assets">资产合计: all asset accounts. Money owed between associations counts where it is owed.</param>
/// <param name="LoanRatio">借出率: loans in percent of assets.</param>
/// <param name="MemberFund">会员互助金: own, matched and gifted shares.</param>
/// <param name="NetAssets">净资产: assets less liabilities.</param>
/// <param name="Welfare">公益金. An appropriation, not income: it is in none of the sums.</param>
public sealed record SummaryRow(
    string Region,
    string? Name,
    Money Cash,
    Money Bank,
    Money Loans,
    Money Assets,
    decimal? LoanRatio,
    Money MemberFund,
    Money FiscalFund,
    Money OtherGrants,
    Money Liabilities,
    Money NetAssets,
    Money Subsidies,
    Money UsageFees,
    Money ManagementFees,
    Money Welfare,
    Money OtherIncome,
    Money Income,
    Money Expense,
    Money Surplus)
{
    public static SummaryRow Of(EntityBalances held, string? name)
    {
        Money Credit(params Account[] accounts) => -accounts.Sum(held.Of);

        var between = held.Of(Account.InterEntity);
        var loans = held.Of(Account.LoansOut) + held.Of(Account.OverdueLoans);
        // What another association owes us is an asset, what we owe it a liability.
        var assets = held.Of(AccountClass.Asset) - Money.Min(between, Money.Zero);
        var liabilities = held.Of(AccountClass.Liability) - Money.Min(between, Money.Zero);
        var (income, expense) = (held.Of(AccountClass.Income), held.Of(AccountClass.Expense));
        return new(
            held.Region, name, held.Of(Account.Cash), held.Of(Account.Bank), loans, assets, Ratio.Percent(loans, assets),
            Credit(Account.OwnShares, Account.MatchedShares, Account.GiftedShares),
            Credit(Account.FiscalFund), Credit(Account.OtherGrants), liabilities, assets - liabilities,
            Credit(Account.Subsidies), Credit(Account.UsageFees, Account.OverdueFees), Credit(Account.ManagementFees),
            Credit(Account.WelfareFund), Credit(Account.OtherIncome), income, expense, income - expense);
    }
}
