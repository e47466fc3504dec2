using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using Ledger.Projections.Views.County;

namespace Ledger.Projections.Views.Villages;

/// <summary>A village's money: its sources, where it is, and what the year brought. All on their own side.</summary>
/// <param name="Between">What the village owes the county; negative when the county owes it.</param>
/// <param name="Lent">On loan and not overdue.</param>
/// <param name="LoanRatio">Lent and overdue in percent of assets.</param>
/// <param name="BadLoanRatio">Overdue in percent of lent and overdue.</param>
public sealed record VillageMoney(
    Money OwnShares,
    Money MatchedShares,
    Money GiftedShares,
    Money FiscalFund,
    Money OtherGrants,
    Money Donated,
    Money Between,
    Money Cash,
    Money Bank,
    Money Lent,
    Money Overdue,
    Money Assets,
    decimal? LoanRatio,
    decimal? BadLoanRatio,
    Money Income,
    Money Expense,
    Money Surplus)
{
    /// <remarks>What each amount is a sum of: <see cref="MoneyColumns"/>.</remarks>
    public static VillageMoney Of(EntityBalances held)
    {
        Money In(string column) => MoneyColumns.Of(column, held);

        return new(
            In(nameof(OwnShares)), In(nameof(MatchedShares)), In(nameof(GiftedShares)), In(nameof(FiscalFund)),
            In(nameof(OtherGrants)), In(nameof(Donated)), In(nameof(Between)), In(nameof(Cash)), In(nameof(Bank)),
            In(nameof(Lent)), In(nameof(Overdue)), In(nameof(Assets)), MoneyColumns.PercentOf(nameof(LoanRatio), held),
            MoneyColumns.PercentOf(nameof(BadLoanRatio), held), In(nameof(Income)), In(nameof(Expense)), In(nameof(Surplus)));
    }
}

/// <summary>What the policy allows, as far as an answer about a village is measured by it.</summary>
/// <param name="LoanRatioMinimum">A fraction of the assets.</param>
/// <param name="BadLoanMaximum">A fraction of the loans.</param>
public sealed record Limits(decimal LoanRatioMinimum, decimal BadLoanMaximum, Money CashLimit)
{
    public static Limits Of(Terms terms) =>
        new(terms.Oversight.LoanRatioMinimum, terms.Oversight.BadLoanMaximum, terms.Book.CashLimit);

    /// <summary>Compares exact amounts, never the rounded percents. An empty fund breaks nothing.</summary>
    public IReadOnlyList<RedFlag> BrokenBy(VillageMoney money)
    {
        var loans = money.Lent + money.Overdue;
        var broken = new List<RedFlag>();
        if (loans.Fen < LoanRatioMinimum * money.Assets.Fen)
            broken.Add(RedFlag.FewLoans);
        if (money.Overdue.Fen > BadLoanMaximum * loans.Fen)
            broken.Add(RedFlag.BadLoans);
        if (money.Cash > CashLimit)
            broken.Add(RedFlag.CashOverLimit);
        return broken;
    }
}
