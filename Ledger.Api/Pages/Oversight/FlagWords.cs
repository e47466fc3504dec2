using System.Globalization;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api.Pages.Oversight;

/// <summary>A red flag in words: its figure, the limit that it breaks, and where each leads.</summary>
sealed class FlagWords(Desk desk, VillageFlag flag)
{
    /// <summary>As the form offers it.</summary>
    const int DaysToReply = 10;

    public string Figure => flag.Flag switch
    {
        RedFlag.FewLoans => T($"借出率 {Said(flag.Figure)}", $"{Said(flag.Figure)} of the assets lent"),
        RedFlag.BadLoans => T($"不良率 {Said(flag.Figure)}", $"{Said(flag.Figure)} of the loans overdue"),
        RedFlag.CashOverLimit => T($"现金 {Said(flag.Figure)}", $"{Said(flag.Figure)} in cash"),
        RedFlag.NotLentForAYear => T($"现金和银行 {Said(flag.Figure)}", $"{Said(flag.Figure)} at hand"),
        RedFlag.OverdueNotBooked => T($"{Said(flag.Figure)} 笔到期没有转逾期", $"{Said(flag.Figure)} past due and not booked as overdue"),
        _ => T($"村账欠县总会 {Said(flag.Figure)}", $"{Said(flag.Figure)} owed to the county by the village's book"),
    };

    public string Limit => flag.Flag switch
    {
        RedFlag.FewLoans => T($"不低于 {Said(flag.Limit)}", $"at least {Said(flag.Limit)}"),
        RedFlag.BadLoans or RedFlag.CashOverLimit => T($"不超过 {Said(flag.Limit)}", $"at most {Said(flag.Limit)}"),
        RedFlag.NotLentForAYear => T($"{Said(flag.Limit)} 个月内放过款", $"a loan within {Said(flag.Limit)} months"),
        RedFlag.OverdueNotBooked => T($"到期 {Said(flag.Limit)} 天后转逾期", $"booked {Said(flag.Limit)} days past due"),
        _ => T($"县账 {Said(flag.Limit)}", $"{Said(flag.Limit)} by the county's"),
    };

    /// <summary>What is held against the policy; the rest is the ledger's own.</summary>
    public bool IsOfPolicy => flag.Flag is not (RedFlag.NotLentForAYear or RedFlag.BooksApart);

    public string Explanation => flag.Flag switch
    {
        RedFlag.FewLoans => Explained($"responsibility/{flag.Village}/loanRatio"),
        RedFlag.BadLoans => Explained($"responsibility/{flag.Village}/badLoanRatio"),
        RedFlag.CashOverLimit => Explained($"responsibility/{flag.Village}/cash"),
        RedFlag.NotLentForAYear => Explained($"responsibility/{flag.Village}/atHand"),
        RedFlag.OverdueNotBooked => Late(flag.Limit.Count + 1),
        _ => Explained($"sub-ledger/{flag.Village}/{Account.InterEntity}/control"),
    };

    /// <summary>Where something is done about it.</summary>
    public string Act => flag.Flag switch
    {
        RedFlag.FewLoans or RedFlag.NotLentForAYear => In("/applications"),
        RedFlag.BadLoans or RedFlag.OverdueNotBooked => Late(1),
        RedFlag.CashOverLimit => In("/ledger/1001"),
        _ => In("/month-close"),
    };

    public string ActText => flag.Flag switch
    {
        RedFlag.FewLoans or RedFlag.NotLentForAYear => T("申请进度", "Applications"),
        RedFlag.BadLoans or RedFlag.OverdueNotBooked => T("催收：到期的借款", "Loans past due"),
        RedFlag.CashOverLimit => T("现金明细账", "Cash ledger"),
        _ => T("月末结账", "Month close"),
    };

    /// <summary>The form of an audit query, filled in as far as it goes without saying.</summary>
    public string Question(long position) => desk.To("/audit/queries/new", ("region", flag.Village), ("subject", Keys.Stream(Keys.VillageKind, flag.Village)),
        ("flag", Words.Camel(flag.Flag)), ("position", position.ToString(CultureInfo.InvariantCulture)),
        ("replyBy", desk.AsOf.AddDays(DaysToReply).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("question", T($"{desk.Word(flag.Flag)}：{Figure}，{Limit}。请说明。", $"{desk.Word(flag.Flag)}: {Figure}, {Limit}. Please explain.")));

    string T(string chinese, string english) => desk.Text(chinese, english);

    string In(string page) => desk.To(page, ("region", flag.Village));

    string Late(long? days) => desk.To("/loans", ("region", flag.Village), ("status", "outstanding"), ("daysPastDue", $"{days}"));

    string Explained(string figure) => desk.To("/explain", ("figure", figure), ("asOf", desk.DayOfFigures));

    static string Said(Measure measure) => measure switch
    {
        { Amount: { } amount } => Amounts.Grouped(amount),
        { Percent: { } percent } => percent.ToString("0.00", CultureInfo.InvariantCulture) + "%",
        _ => measure.Count?.ToString(CultureInfo.InvariantCulture) ?? "–",
    };
}
