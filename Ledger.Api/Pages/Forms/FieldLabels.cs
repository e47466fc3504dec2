using System.Collections.Frozen;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Forms;

/// <summary>What a field is called on a form, and what one writes into it.</summary>
public static class FieldLabels
{
    static readonly FrozenDictionary<string, FieldLabel> All = new FieldLabel[]
    {
        new("memberId", "会员编号", "Member number", "610921107201-0042", IsMember: true),
        new("guarantorId", "担保人", "Guarantor", "610921107201-0007", IsMember: true),
        new("payer", "还款人", "Payer", "610921107201-0042", IsMember: true),
        new("substitutePayers", "代偿人（第一、二位）", "Substitute payers, first and second", "610921107201-0007 610921107201-0011", IsMember: true),
        new("loanId", "借款编号", "Loan number", "610921107201-2025-017"),
        new("villageId", "村", "Village", "610921107201"),
        new("entity", "账套（村或县）", "Book of", "610921107201"),
        new("officerId", "人员编号", "Person number", "610921107201-0003"),
        new("poorHousehold", "贫困户", "Poor household"),
        new("joinedOn", "入会日期", "Member since", "2025-03-01"),
        new("on", "业务日期", "Date"),
        new("bookedOn", "记账日期", "Booked on"),
        new("valueOn", "实际收付日期", "Money moved on"),
        new("amount", "金额（元）", "Amount in yuan", "1200*3+50"),
        new("principal", "借款金额（元）", "Principal in yuan", "5000"),
        new("paidInto", "收到", "Paid into"),
        new("paidFrom", "付自", "Paid from"),
        new("class", "股份类别", "Share class"),
        new("card", "卡别", "Card"),
        new("reason", "原因", "Reason"),
        new("evidence", "依据", "Evidence"),
        new("noLoanGround", "三不借情形", "No-loan ground"),
        new("purpose", "用途", "Purpose"),
        new("termMonths", "期限（月）", "Term in months", "12"),
        new("days", "公示天数", "Days of notice", "3"),
        new("ground", "理由", "Ground"),
        new("number", "序号", "Number"),
        new("upheld", "异议成立", "Upheld"),
        new("finding", "核实结果", "Finding"),
        new("tier", "审批层级", "Tier"),
        new("opinion", "审批意见", "Opinion"),
        new("fund", "资金批次", "Grant batch", "2025-1"),
        new("summary", "摘要", "Summary"),
        new("voucher", "凭证号", "Voucher number", "2025-12-0016"),
        new("month", "月份", "Month", "2025-12"),
        new("first", "起始凭证号", "First voucher", "1"),
        new("last", "截止凭证号", "Last voucher", "17"),
        new("post", "职务", "Post"),

        // From the old books.
        new("ownLots", "自缴股金（每行：日期 金额）", "Own shares, a line each: day and amount", "2012-03-01 500"),
        new("matched", "配股（元）", "Matched shares in yuan", "500"),
        new("gifted", "赠股（元）", "Gifted shares in yuan", "0"),
        new("opening", "期初凭证号", "Opening voucher number", "2025-01-0001"),
        new("outstanding", "未还本金（元）", "Principal left in yuan", "3000"),
        new("feeOwed", "欠占用费（元）", "Fee owed in yuan", "0"),
        new("dueOn", "到期日", "Due on", "2025-12-31"),

        // Of those who watch and administer.
        new("name", "村名", "Village's name", "群英村"),
        new("association", "协会全称", "The association's full name"),
        new("document", "依据文件", "Document"),
        new("personId", "人员编号", "Person number", "610921107201-0003"),
        new("onBehalfOf", "授权本人", "On behalf of", "610921107-s01"),
        new("role", "角色", "Role"),
        new("region", "范围（区划代码）", "Region code", "610921107"),
        new("from", "生效日期", "Holds from", "2026-01-01"),
        new("to", "截止日期（含）", "Holds until, inclusive", "2026-12-31"),
        new("key", "见证公钥", "Verifier key", "NAME+ID+KEY"),

        new("queryId", "询问编号", "Query number", "610921107201-2025-003"),
        new("subject", "对象（会员编号、借款编号、村代码，或账套和年度）", "About: a member, a loan, a village, or a book and its year", "610921107201-2025-017 · 610921107201 2025"),
        new("flag", "预警事项", "Red flag"),
        new("position", "所见账序", "Seen at position"),
        new("sample", "抽样总体摘要值", "Digest of the population that it was drawn from"),
        new("question", "询问", "Question"),
        new("replyBy", "答复期限", "Reply by", "2026-01-31"),
        new("explanation", "说明", "Explanation"),
        new("reply", "答复", "Reply"),
        new("conclusion", "结论", "Conclusion"),
        new("weight", "程度", "Weight"),
        new("recommendation", "建议", "Recommendation"),
        new("answerBy", "整改期限", "Answer by", "2026-01-31"),
        new("answer", "整改情况", "What was done"),
    }.ToFrozenDictionary(label => label.Field);

    /// <summary>Where something is wrong, in words: <c>lines[0].debit</c> is the debit of line 1.</summary>
    public static string Place(string field, Language language)
    {
        var (row, name) = field.IndexOf('[', StringComparison.Ordinal) is > 0 and var open && field.IndexOf("].", open, StringComparison.Ordinal) is > 0 and var close
            && int.TryParse(field.AsSpan(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture, out var index)
            ? (index + 1, field[(close + 2)..]) : (0, field);
        var label = All.TryGetValue(name, out var known) || Parts.TryGetValue(name, out known) ? known.In(language) : name;
        return row == 0 ? label : language == Language.Chinese ? $"第 {row} 行{label}" : $"{label} of line {row}";
    }

    /// <summary>What stands in the lines of vouchers and papers, and in the address of a page.</summary>
    static readonly FrozenDictionary<string, FieldLabel> Parts = new FieldLabel[]
    {
        new("account", "科目", "Account"),
        new("debit", "借方", "Debit"),
        new("credit", "贷方", "Credit"),
        new("counterparty", "往来单位", "Counterparty"),
        new("lines", "分录", "Lines"),
        new("asOf", "业务日期", "As of"),
        new("at", "账序", "Position"),
        new("status", "状态", "Status"),
        new("attachments", "附件张数", "Attachments"),
        new("papers", "材料", "Papers"),
        new("documentNumber", "文号", "Document number"),
        new("pages", "页数", "Pages"),
        new("digest", "扫描件 SHA-256", "SHA-256 of the scan"),
    }.ToFrozenDictionary(label => label.Field);

    /// <summary>What a number counts is another thing on each form.</summary>
    static readonly FrozenDictionary<string, FieldLabel> Numbers = new Dictionary<string, FieldLabel>
    {
        ["resolveObjection"] = new("number", "异议序号（这笔借款的第几个异议）", "Objection: which one of this loan", "1"),
        ["reverseRepayment"] = new("number", "还款序号（这笔借款的第几次还款）", "Repayment: which one of this loan", "1"),
        ["reverseVoucher"] = new("number", "凭证号", "Voucher number", "2025-12-0016"),
        ["revokeGrant"] = new("number", "授权序号（此人的第几项授权）", "Grant: which one of this person", "1"),
        ["signHandover"] = new("number", "交接序号（本村的第几次交接）", "Handover: which one of this village", "1"),
    }.ToFrozenDictionary();

    /// <exception cref="KeyNotFoundException">A command gained a field that nobody has named.</exception>
    public static FieldLabel Of(string field, string form) => field == "number" ? Numbers[form] : All[field];
}

/// <param name="Example">What it looks like; null where that is plain.</param>
/// <param name="IsMember">A household's number, offered from the register.</param>
public sealed record FieldLabel(string Field, string Chinese, string English, string? Example = null, bool IsMember = false)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
