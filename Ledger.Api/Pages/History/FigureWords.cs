using System.Globalization;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Explain;

namespace Ledger.Api.Pages.History;

/// <summary>A figure and its items in words: their keys are made for programs.</summary>
public sealed class FigureWords(Desk desk, Divisions divisions)
{
    static readonly Dictionary<string, string> Chinese = new()
    {
        ["trial-balance"] = "科目余额表",
        ["income-statement"] = "收入支出表",
        ["balance-sheet"] = "资产负债表",
        ["region"] = "合计",
        ["month"] = "本月数",
        ["yearSoFar"] = "本年累计",
        ["claims"] = "负债和净资产",
        ["total"] = "合计",
        ["result"] = "本年收支结余",
        ["balance"] = "余额",
        ["association"] = "本级余额",
        ["summary"] = "汇总统计",
        ["responsibility"] = "资金",
        ["held-loan"] = "名下借款",
        ["sub-ledger"] = "辅助账",
        ["account-line"] = "明细账余额",
        ["account-lines"] = "明细账合计",
        ["passbook"] = "存折",
        ["loan"] = "借款",
        ["loans"] = "借款台账",
        ["applications"] = "办理中的申请",
        ["members"] = "会员台账",
        ["vouchers"] = "凭证",
        ["count"] = "件数",
        ["amount"] = "金额",
        ["principal"] = "本金",
        ["atRisk"] = "风险占比",
        ["charged"] = "已计占用费",
        ["poor"] = "贫困户",
        ["persons"] = "责任人",
        ["villages"] = "各村合计",
        ["held"] = "名下借款",
        ["opening"] = "期初",
        ["debit"] = "借方发生",
        ["credit"] = "贷方发生",
        ["closing"] = "期末",
        ["all"] = "合计",
        ["own"] = "自缴股金",
        ["matched"] = "配股",
        ["gifted"] = "赠股",
        ["shares"] = "股金合计",
        ["owed"] = "欠本金",
        ["outstanding"] = "未还本金",
        ["overdue"] = "逾期",
        ["unallocated"] = "未分到笔",
        ["owedFee"] = "应还占用费",
        ["owedOverdueFee"] = "应还超期占用费",
        ["owedPrincipal"] = "应还本金",
        ["cash"] = "现金",
        ["bank"] = "银行存款",
        ["atHand"] = "现金和银行",
        ["loanRatio"] = "借出率",
        ["badLoanRatio"] = "不良率",
        ["idleRatio"] = "闲置率",
        ["lent"] = "借出（未逾期）",
        ["assets"] = "资产合计",
        ["memberFund"] = "会员互助金",
        ["fiscalFund"] = "财政拨入",
        ["otherGrants"] = "其它拨款",
        ["donated"] = "捐赠",
        ["between"] = "总会往来",
        ["liabilities"] = "负债合计",
        ["netAssets"] = "净资产",
        ["subsidies"] = "政府补助",
        ["usageFees"] = "占用费收入",
        ["managementFees"] = "业务管理费",
        ["welfare"] = "公益金",
        ["otherIncome"] = "其他收入",
        ["income"] = "收入小计",
        ["expense"] = "支出",
        ["surplus"] = "结余",
        ["ownShares"] = "自缴股金",
        ["matchedShares"] = "配股",
        ["giftedShares"] = "赠股",
        ["control"] = "科目余额",
        ["none"] = "未指明",
        ["of"] = "其中",
    };

    /// <summary>What a figure is, from its key: 资金 · 群英村 · 借出率.</summary>
    public string Of(string key) => key.Split('/') is ["loans" or "applications" or "members" or "vouchers" or "held", var whose, var column, .. var which]
        ? Upper(string.Join(" · ", [Word(key.Split('/')[0]), Word(whose), Word(column), .. which.Select(Condition)]))
        : Upper(string.Join(" · ", key.Split('/').Select(part => Period(key, part) ?? Word(part))));

    /// <summary>Which month or year a statement is of, where a part of its key is its first day; null for any other part.</summary>
    string? Period(string key, string part) => key.Split('/')[0] is var statement and ("trial-balance" or "income-statement" or "balance-sheet")
        && DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? statement switch
        {
            "balance-sheet" => desk.Text($"{first.Year}年", $"{first.Year}"),
            "trial-balance" when first.Day > 1 || Month.Of(first) != Month.Of(desk.AsOf) => desk.Text($"{part} 起", $"from {part}"),
            _ => InWords(Month.Of(first)),
        } : null;

    string InWords(Month month) => desk.Text($"{month.Year}年{month.Number}月", month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture));

    static string Upper(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Of a list: what it was searched for.</summary>
    string Condition(string part) =>
        After("past-due--", part) is { } ahead ? desk.Text($"{ahead} 天内到期或已逾期", $"due within {ahead} days, or past due")
        : After("past-due-", part) is { } days ? desk.Text($"到期超 {days} 天", $"past due by {days} days")
        : After("stage-", part) is { } stage ? desk.Text($"逾期级别 {stage} 起", $"overdue stage {stage} or later")
        : After("due-", part) is { } due && Month.TryParse(due, out var month) ? desk.Text($"{InWords(month)}到期", $"due in {InWords(month)}")
        : After("number-", part) is { } number ? desk.Text($"编号末位 {number}", $"number ending in {number}")
        : After("search-", part) is { } text ? desk.Text($"含“{Uri.UnescapeDataString(text)}”", $"with “{Uri.UnescapeDataString(text)}”")
        : Month.TryParse(part, out var of) ? InWords(of)
        : Chinese.ContainsKey(part) ? Word(part)
        : desk.Word(Pascal(part));

    static string? After(string name, string part) => part.StartsWith(name, StringComparison.Ordinal) ? part[name.Length..] : null;

    /// <summary>Without the statement that it stands in, whom that is about, and its first day.</summary>
    public string Within(string key, string about) => string.Join(" · ", key.Split('/').Skip(1)
        .Where(part => part != about && !DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).Select(Word));

    /// <summary>What an event or an entry of a passbook is called: <c>loan-repaid.v1</c> is 还款.</summary>
    public string Named(FigureItem item) => item.Position is null ? item.Text : desk.Word(Pascal(item.Text.Split('.')[0]));

    string Word(string part) =>
        Chinese.TryGetValue(part, out var word) ? desk.Text(word, Apart(part))
        : part.Length == Digits && Account.Find(part) is { } account ? $"{part} {desk.Text(account.Chinese, account.English)}"
        : part.All(char.IsAsciiLetter) ? desk.Word(Pascal(part))
        : divisions.NameOf(part);

    /// <summary>Of an account's code.</summary>
    const int Digits = 4;

    static string Apart(string name) => string.Concat(name.Select(letter =>
        char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter == '-' ? " " : $"{letter}"));

    static string Pascal(string name) => string.Concat(name.Split('-').Where(part => part.Length > 0)
        .Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
