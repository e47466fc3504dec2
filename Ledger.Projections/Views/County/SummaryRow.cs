using Ledger.Domain.Basics;

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
    /// <remarks>What each amount is a sum of: <see cref="MoneyColumns"/>.</remarks>
    public static SummaryRow Of(EntityBalances held, string? name)
    {
        Money In(string column) => MoneyColumns.Of(column, held);

        return new(
            held.Region, name, In(nameof(Cash)), In(nameof(Bank)), In(nameof(Loans)), In(nameof(Assets)),
            MoneyColumns.PercentOf(nameof(LoanRatio), held), In(nameof(MemberFund)), In(nameof(FiscalFund)),
            In(nameof(OtherGrants)), In(nameof(Liabilities)), In(nameof(NetAssets)), In(nameof(Subsidies)),
            In(nameof(UsageFees)), In(nameof(ManagementFees)), In(nameof(Welfare)), In(nameof(OtherIncome)),
            In(nameof(Income)), In(nameof(Expense)), In(nameof(Surplus)));
    }
}
