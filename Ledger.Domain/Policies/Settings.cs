using System.Collections.Frozen;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>Every setting of the terms, with its name.</summary>
public static class Settings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("占用费", "Fee", "计费方法", "method", terms => terms.Fee.Method),
        new("占用费", "Fee", "费率", "rate", terms => terms.Fee.Rate),
        new("占用费", "Fee", "计息年天数", "days of a year", terms => terms.Fee.DayBasis),
        new("占用费", "Fee", "逾期倍数", "overdue factor", terms => terms.Fee.OverdueFactor),
        new("占用费", "Fee", "尾数处理", "rounding", terms => terms.Fee.Rounding),
        new("占用费", "Fee", "贫困户贴费比例", "subsidised share", terms => terms.Fee.SubsidyShare),
        new("借款", "Loans", "最长期限（月）", "longest term in months", terms => terms.Loan.MaximumTermMonths),
        new("借款", "Loans", "每户上限", "village cap", terms => terms.Loan.VillageCap),
        new("借款", "Loans", "用途", "purposes", terms => terms.Loan.Purposes),
        new("借款", "Loans", "公示天数", "days of notice", terms => terms.Loan.NoticeDays),
        new("借款", "Loans", "代偿人数", "substitute payers", terms => terms.Loan.SubstitutePayers),
        new("借款", "Loans", "可展期次数", "extensions", terms => terms.Loan.Extensions),
        new("借款", "Loans", "逾期分级（天）", "overdue stages in days", terms => terms.Loan.OverdueStages),
        new("借款", "Loans", "核销年限（月）", "write-off after months", terms => terms.Loan.WriteOffMonths),
        new("借款", "Loans", "必备材料", "required papers", terms => terms.Loan.RequiredPapers),
        new("三卡", "Cards", "绿卡额度", "green limit", terms => terms.Card.Green),
        new("三卡", "Cards", "蓝卡额度", "blue limit", terms => terms.Card.Blue),
        new("三卡", "Cards", "金卡额度", "gold limit", terms => terms.Card.Gold),
        new("三卡", "Cards", "股金倍数", "share multiple", terms => terms.Card.ShareMultiple),
        new("三卡", "Cards", "配股计入起点", "matched shares count from", terms => terms.Card.MatchedThreshold),
        new("三卡", "Cards", "升级间隔（月）", "months before upgrade", terms => terms.Card.UpgradeMonths),
        new("三卡", "Cards", "升级须按期笔数", "loans on time before upgrade", terms => terms.Card.UpgradeLoans),
        new("三卡", "Cards", "逾期多少天降级", "downgrade after days", terms => terms.Card.DowngradeAfterDays),
        new("三卡", "Cards", "逾期多少天停用", "suspend after days", terms => terms.Card.SuspendAfterDays),
        new("三卡", "Cards", "评级周期（月）", "review every months", terms => terms.Card.ReviewMonths),
        new("三卡", "Cards", "评级项目", "rating items", terms => terms.Card.RatingItems),
        new("三卡", "Cards", "评级提出人", "reviewer", terms => terms.Card.Reviewer),
        new("股金", "Shares", "单位", "unit", terms => terms.Share.Unit),
        new("股金", "Shares", "基准股金", "minimum", terms => terms.Share.Minimum),
        new("股金", "Shares", "贫困户基准股金", "minimum of the poor", terms => terms.Share.PoorMinimum),
        new("股金", "Shares", "每户最多", "maximum", terms => terms.Share.Maximum),
        new("股金", "Shares", "配股年限（月）", "months before matching", terms => terms.Share.MatchingMonths),
        new("股金", "Shares", "配股年限按", "matching age", terms => terms.Share.MatchingAge),
        new("股金", "Shares", "配股范围", "matching scope", terms => terms.Share.MatchingScope),
        new("股金", "Shares", "配股上限", "most matched", terms => terms.Share.MatchedMaximum),
        new("股金", "Shares", "赠股", "gift", terms => terms.Share.Gift),
        new("会籍", "Membership", "最短入会（月）", "minimum months", terms => terms.Membership.MinimumMonths),
        new("会籍", "Membership", "退会预告（月）", "notice of leaving in months", terms => terms.Membership.ExitNoticeMonths),
        new("收益分配", "Income", "风险准备金 %", "risk reserve %", terms => terms.Income.RiskReserve),
        new("收益分配", "Income", "公积金 %", "capital %", terms => terms.Income.Capital),
        new("收益分配", "Income", "公益金 %", "welfare %", terms => terms.Income.Welfare),
        new("收益分配", "Income", "办公费用 %", "running cost %", terms => terms.Income.RunningCost),
        new("收益分配", "Income", "会员分红 %", "member shares %", terms => terms.Income.MemberShares),
        new("收益分配", "Income", "是否分红", "dividends", terms => terms.Income.Dividends),
        new("收益分配", "Income", "分红基数", "dividend base", terms => terms.Income.Base),
        new("账务", "Book", "现金限额", "cash limit", terms => terms.Book.CashLimit),
        new("账务", "Book", "资金存放", "funds at", terms => terms.Book.FundsAt),
        new("账务", "Book", "占用费权责发生制", "fees accrued", terms => terms.Book.AccrueFees),
        new("账务", "Book", "会计年度起始月", "year starts in month", terms => terms.Book.FiscalYearStart),
        new("监督", "Oversight", "借出率下限", "least loan ratio", terms => terms.Oversight.LoanRatioMinimum),
        new("监督", "Oversight", "不良率上限", "most bad loans", terms => terms.Oversight.BadLoanMaximum),
        new("监督", "Oversight", "季报截止日", "report day", terms => terms.Oversight.ReportDay),
        new("监督", "Oversight", "各级准备金率", "allowance by stage", terms => terms.Oversight.AllowanceRates),
    ];

    static readonly FrozenDictionary<string, Setting> ByPath = All.ToFrozenDictionary(setting => setting.Path);

    /// <summary>Null where there is no such setting.</summary>
    public static Setting? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>The settings of a group, by its name in JSON: <c>loan</c>.</summary>
    public static IEnumerable<Setting> Of(string group) => All.Where(setting => setting.GroupPath == group);

    /// <summary>What a setting, a group, or a list of a policy is called; null for what is none of them.</summary>
    internal static string? Named(string path, Language language) => path switch
    {
        "region" => language == Language.Chinese ? "镇村" : "town or village",
        "own" => language == Language.Chinese ? "本地自定" : "of its own",
        _ when Find(path) is { } setting => setting.Name(language),
        _ when Of(path).FirstOrDefault() is { } any => any.GroupName(language),
        _ => null,
    };
}
