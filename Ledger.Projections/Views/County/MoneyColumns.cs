using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Villages;
using static Ledger.Projections.Views.County.AccountSum;

namespace Ledger.Projections.Views.County;

/// <summary>Which accounts each amount of the county's table and of a village's money is a sum of.</summary>
/// <remarks>What another association owes us is an asset, what we owe it a liability: the account between associations
/// counts on the side where it stands.</remarks>
public static class MoneyColumns
{
    /// <summary>Cash and bank: what is not lent.</summary>
    const string AtHand = "AtHand";

    static readonly AccountSum Assets = DebitOf(AccountClass.Asset);
    static readonly AccountSum Liabilities = CreditOf(AccountClass.Liability);
    static readonly AccountSum Owed = CreditOf(Account.InterEntity);

    static readonly Dictionary<string, AccountSum> Fixed = new()
    {
        [nameof(SummaryRow.Cash)] = DebitOf(Account.Cash),
        [nameof(SummaryRow.Bank)] = DebitOf(Account.Bank),
        [nameof(SummaryRow.Loans)] = DebitOf(Account.LoansOut, Account.OverdueLoans),
        [nameof(SummaryRow.MemberFund)] = CreditOf(Account.OwnShares, Account.MatchedShares, Account.GiftedShares),
        [nameof(SummaryRow.FiscalFund)] = CreditOf(Account.FiscalFund),
        [nameof(SummaryRow.OtherGrants)] = CreditOf(Account.OtherGrants),
        [nameof(SummaryRow.NetAssets)] = Assets - Liabilities,
        [nameof(SummaryRow.Subsidies)] = CreditOf(Account.Subsidies),
        [nameof(SummaryRow.UsageFees)] = CreditOf(Account.UsageFees, Account.OverdueFees),
        [nameof(SummaryRow.ManagementFees)] = CreditOf(Account.ManagementFees),
        [nameof(SummaryRow.Welfare)] = CreditOf(Account.WelfareFund),
        [nameof(SummaryRow.OtherIncome)] = CreditOf(Account.OtherIncome),
        [nameof(SummaryRow.Income)] = CreditOf(AccountClass.Income),
        [nameof(SummaryRow.Expense)] = DebitOf(AccountClass.Expense),
        [nameof(SummaryRow.Surplus)] = CreditOf(AccountClass.Income) - DebitOf(AccountClass.Expense),
        [AtHand] = DebitOf(Account.Cash, Account.Bank),
        [nameof(VillageMoney.OwnShares)] = CreditOf(Account.OwnShares),
        [nameof(VillageMoney.MatchedShares)] = CreditOf(Account.MatchedShares),
        [nameof(VillageMoney.GiftedShares)] = CreditOf(Account.GiftedShares),
        [nameof(VillageMoney.Donated)] = CreditOf(Account.DonatedFund),
        [nameof(VillageMoney.Between)] = Owed,
        [nameof(VillageMoney.Lent)] = DebitOf(Account.LoansOut),
        [nameof(VillageMoney.Overdue)] = DebitOf(Account.OverdueLoans),
    };

    /// <summary>Percentages, by the two amounts that they compare.</summary>
    static readonly Dictionary<string, (string Part, string Whole)> Ratios = new()
    {
        [nameof(SummaryRow.LoanRatio)] = (nameof(SummaryRow.Loans), nameof(SummaryRow.Assets)),
        [nameof(VillageMoney.BadLoanRatio)] = (nameof(VillageMoney.Overdue), nameof(SummaryRow.Loans)),
        [nameof(ComparedRegion.IdleRatio)] = (AtHand, nameof(SummaryRow.Assets)),
    };

    /// <param name="between">The account between associations, debit plus: below zero, it is owed.</param>
    /// <returns>Null for a name that is no column.</returns>
    public static AccountSum? Find(string name, Money between) => name switch
    {
        nameof(SummaryRow.Assets) => between.IsNegative ? Assets.Without(Account.InterEntity) : Assets,
        nameof(SummaryRow.Liabilities) => between.IsNegative ? Liabilities + Owed : Liabilities,
        _ => Fixed.GetValueOrDefault(name),
    };

    /// <summary>A column's name as it is written in JSON: <c>netAssets</c>.</summary>
    public static string NameOf(string camelCase) =>
        camelCase.Length == 0 ? "" : char.ToUpperInvariant(camelCase[0]) + camelCase[1..];

    /// <summary>The amount of a column.</summary>
    public static Money Of(string name, EntityBalances held) => Find(name, held.Of(Account.InterEntity))!.Of(held);

    /// <summary>The two columns that a percentage compares; null for a column that is none.</summary>
    public static (string Part, string Whole)? RatioOf(string name) =>
        Ratios.TryGetValue(name, out var ratio) ? ratio : null;

    /// <summary>The percentage of a column.</summary>
    public static decimal? PercentOf(string name, EntityBalances held) =>
        Ratio.Percent(Of(Ratios[name].Part, held), Of(Ratios[name].Whole, held));
}
