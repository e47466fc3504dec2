using static Ledger.Domain.Books.AccountClass;
using static Ledger.Domain.Books.PostedBy;
using static Ledger.Domain.Books.Side;
using static Ledger.Domain.Books.SubLedger;

namespace Ledger.Domain.Books;

public sealed partial record Account
{
    public static readonly Account Cash = new("1001", "库存现金", "Cash", Asset, Debit, NeverOverdrawn: true, Own: true);
    public static readonly Account Bank = new("1002", "银行存款", "Bank", Asset, Debit, NeverOverdrawn: true, Own: true);
    public static readonly Account LoansOut =
        new("1101", "借出互助金", "Loans out", Asset, Debit, Business, SubLedger.Loan, Own: true);
    public static readonly Account OverdueLoans =
        new("1102", "待处理逾期互助资金", "Overdue loans", Asset, Debit, Business, SubLedger.Loan, Own: true);
    public static readonly Account LossAllowance =
        new("1109", "借款损失准备", "Allowance for loan losses", Asset, Credit);
    public static readonly Account FeesReceivable =
        new("1121", "应收占用费", "Usage fees receivable", Asset, Debit, Business, SubLedger.Loan);
    public static readonly Account Receivables =
        new("1131", "应收款项", "Receivables", Asset, Debit, SubLedger: Counterparty, Own: true);
    public static readonly Account InterEntity =
        new("1141", "总会往来", "Between county and villages", Asset, Debit, Business, Entity);
    public static readonly Account FixedAssets = new("1501", "固定资产", "Fixed assets", Asset, Debit, Own: true);
    public static readonly Account Depreciation =
        new("1502", "累计折旧", "Accumulated depreciation", Asset, Credit);

    public static readonly Account OwnShares =
        new("2101", "会员入会互助金—自缴", "Members' own shares", Liability, Credit, Business, Member, Own: true);
    public static readonly Account MatchedShares =
        new("2102", "会员入会互助金—配股", "Matched shares", Liability, Credit, Business, Member);
    public static readonly Account GiftedShares =
        new("2103", "会员入会互助金—赠股", "Gifted shares", Liability, Credit, Business, Member);
    public static readonly Account FiscalFund =
        new("2111", "政府拨入互助资金", "Fiscal fund", Liability, Credit, Business, Fund, Own: true);
    public static readonly Account OtherGrants =
        new("2112", "政府其它拨款", "Other government grants", Liability, Credit, SubLedger: Fund, Own: true);
    public static readonly Account DonatedFund =
        new("2121", "捐赠互助资金", "Donated fund", Liability, Credit, SubLedger: Fund);
    public static readonly Account DividendsPayable =
        new("2201", "应付分红补助", "Dividends payable", Liability, Credit, Business, Member);
    public static readonly Account ExitsPayable =
        new("2202", "应付退会款", "Refunds payable to leavers", Liability, Credit, Business, Member);
    public static readonly Account OtherPayables =
        new("2211", "其他应付款", "Other payables and money held", Liability, Credit, SubLedger: Counterparty);

    public static readonly Account NetAssets =
        new("3101", "净资产—未分配结余", "Net assets, undistributed", AccountClass.NetAssets, Credit, Business, Own: true);
    public static readonly Account CapitalReserve =
        new("3102", "公积金", "Capital reserve", AccountClass.NetAssets, Credit, Business);
    public static readonly Account WelfareFund =
        new("3103", "公益金", "Welfare fund", AccountClass.NetAssets, Credit, Business, Own: true);
    public static readonly Account RiskReserve =
        new("3104", "风险准备金", "Risk reserve", AccountClass.NetAssets, Credit, Business);
    public static readonly Account YearResult =
        new("3201", "本期结余", "Result of the year", AccountClass.NetAssets, Credit, Business);

    public static readonly Account UsageFees =
        new("4101", "互助金占用费收入", "Usage fees", Income, Credit, Business, SubLedger.Loan, Own: true);
    public static readonly Account OverdueFees =
        new("4102", "超期占用费收入", "Overdue fees", Income, Credit, Business, SubLedger.Loan);
    public static readonly Account Subsidies =
        new("4201", "政府补助收入", "Government subsidies", Income, Credit, Own: true);
    public static readonly Account ManagementFees =
        new("4301", "业务管理费收入", "Management fees", Income, Credit, Own: true);
    public static readonly Account OtherIncome =
        new("4401", "其他收入", "Other income", Income, Credit, Own: true);
    public static readonly Account OperatingCosts =
        new("5101", "业务活动支出", "Operating costs", Expense, Debit, Own: true);
    public static readonly Account LoanLosses = new("5201", "借款损失", "Loan losses", Expense, Debit, Business);

    /// <summary>Every account, by code.</summary>
    public static IReadOnlyList<Account> All { get; } =
    [
        Cash, Bank, LoansOut, OverdueLoans, LossAllowance, FeesReceivable, Receivables, InterEntity, FixedAssets,
        Depreciation, OwnShares, MatchedShares, GiftedShares, FiscalFund, OtherGrants, DonatedFund, DividendsPayable,
        ExitsPayable, OtherPayables, NetAssets, CapitalReserve, WelfareFund, RiskReserve, YearResult, UsageFees,
        OverdueFees, Subsidies, ManagementFees, OtherIncome, OperatingCosts, LoanLosses,
    ];

    static readonly Dictionary<string, Account> ByCode = All.ToDictionary(account => account.Code);

    public static Account? Find(string code) => ByCode.GetValueOrDefault(code);

    public static Account Of(string code) => Find(code) ?? throw new FormatException($"'{code}' is no account");
}
