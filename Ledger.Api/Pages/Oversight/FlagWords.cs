using System.Collections.Frozen;
using System.Globalization;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api.Pages.Oversight;

/// <summary>A red flag in words: its figure, the limit that it breaks, and where each leads.</summary>
public sealed class FlagWords(Desk desk, VillageFlag flag)
{
    /// <summary>As the form offers it.</summary>
    const int DaysToReply = 10;

    static readonly FlagAct Applications = new("/applications", "申请进度", "Applications");
    static readonly FlagAct PastDue = new("/loans", "催收：到期的借款", "Loans past due");

    static readonly FrozenDictionary<RedFlag, FlagText> All = new Dictionary<RedFlag, FlagText>
    {
        [RedFlag.FewLoans] = new("借出率 {0}", "{0} of the assets lent", "不低于 {0}", "at least {0}", MoneyOf("loanRatio"), Applications) { IsByMonth = true },
        [RedFlag.BadLoans] = new("不良率 {0}", "{0} of the loans overdue", "不超过 {0}", "at most {0}", MoneyOf("badLoanRatio"), PastDue) { IsByMonth = true },
        [RedFlag.CashOverLimit] = new("现金 {0}", "{0} in cash", "不超过 {0}", "at most {0}", MoneyOf("cash"), new("/ledger/1001", "现金明细账", "Cash ledger")) { IsByMonth = true },
        [RedFlag.NotLentForAYear] = new("现金和银行 {0}", "{0} at hand", "{0} 个月内放过款", "a loan within {0} months", MoneyOf("atHand"), Applications) { IsOfPolicy = false },
        [RedFlag.OverdueNotBooked] = new("{0} 笔到期没有转逾期", "{0} past due and not booked as overdue", "到期 {0} 天后转逾期", "booked {0} days past due",
            words => words.Late(words.Flag.Limit.Count + 1), PastDue),
        [RedFlag.BooksApart] = new("村账欠县总会 {0}", "{0} owed to the county by the village's book", "县账 {0}", "{0} by the county's",
            words => words.Explained($"sub-ledger/{words.Flag.Village}/{Account.InterEntity}/control"), new("/month-close", "月末结账", "Month close"))
        { IsOfPolicy = false },
    }.ToFrozenDictionary();

    /// <summary>Those that have words.</summary>
    public static IEnumerable<RedFlag> Known => All.Keys;

    VillageFlag Flag => flag;

    FlagText Told => All[flag.Flag];

    public string Figure => string.Format(CultureInfo.InvariantCulture, desk.Text(Told.Figure, Told.FigureEnglish), Said(flag.Figure));

    public string Limit => string.Format(CultureInfo.InvariantCulture, desk.Text(Told.Limit, Told.LimitEnglish), Said(flag.Limit));

    /// <summary>What is held against the policy; the rest is the ledger's own.</summary>
    public bool IsOfPolicy => Told.IsOfPolicy;

    /// <summary>The day, or the month by whose end it was so.</summary>
    public string? Since => flag.Since is not { } since ? null
        : Told.IsByMonth ? $"{Month.Of(since)}" : since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Explanation => Told.Explanation(this);

    /// <summary>Where something is done about it.</summary>
    public string Act => Told.Act == PastDue ? Late(1) : desk.To(Told.Act.Page, ("region", flag.Village));

    public string ActText => desk.Text(Told.Act.Chinese, Told.Act.English);

    /// <summary>The form of an audit query, filled in as far as it goes without saying.</summary>
    string Question(long position) => desk.To("/audit/queries/new", ("region", flag.Village), ("subject", Keys.Stream(Keys.VillageKind, flag.Village)),
        ("flag", Words.Camel(flag.Flag)), ("position", position.ToString(CultureInfo.InvariantCulture)),
        ("replyBy", desk.AsOf.AddDays(DaysToReply).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("question", desk.Text($"{desk.Word(flag.Flag)}：{Figure}，{Limit}。请说明。", $"{desk.Word(flag.Flag)}: {Figure}, {Limit}. Please explain.")));

    /// <summary>What the reader may do next, as far as his grants go; the rules say it once more.</summary>
    public IEnumerable<(string Address, string Text)> Next(long position)
    {
        if (desk.IsPinned)
            yield break;

        if (flag.Asked is null && desk.May(Operation.ExplainRedFlag))
            yield return (desk.To("/warnings/explain", ("region", flag.Village), ("flag", Words.Camel(flag.Flag)),
                ("position", position.ToString(CultureInfo.InvariantCulture))), desk.Text("说明", "Explain"));
        if (flag.Asked is { Status: AuditStatus.Raised } raised && desk.May(Operation.ReplyToAuditQuery))
            yield return (desk.To("/business/replyToAuditQuery", ("queryId", raised.QueryId)), desk.Text("答复", "Reply"));
        if (flag.Asked is { Status: AuditStatus.Replied } replied && desk.May(Operation.ClearAuditQuery) && Concludes(replied.QueryId))
            yield return (desk.To("/business/clearAuditQuery", ("queryId", replied.QueryId)), desk.Text("核清", "Clear"));
        if ((flag.Asked is null || flag.Status == FlagStatus.Closed) && desk.May(Operation.RaiseAuditQuery))
            yield return (Question(position), flag.History.Count == 0 ? desk.Text("询问", "Ask") : desk.Text("再次询问", "Ask again"));
    }

    /// <summary>Whoever asked, or an auditor; of what was explained unasked, whoever did not explain it.</summary>
    bool Concludes(string query)
    {
        var (reader, steps) = (desk.Caller!.Person, flag.History.Where(step => step.QueryId == query).ToList());
        return !steps.Exists(step => step.Status == AuditStatus.Replied && step.By == reader)
            && (steps[0].Status == AuditStatus.Replied || steps[0].By == reader || desk.May(Operation.MakeAuditFinding));
    }

    static Func<FlagWords, string> MoneyOf(string column) => words => words.Explained($"responsibility/{words.Flag.Village}/{column}");

    string Late(long? days) => desk.To("/loans", ("region", flag.Village), ("status", "outstanding"), ("daysPastDue", $"{days}"));

    string Explained(string figure) => desk.To("/explain", ("figure", figure), ("asOf", desk.DayOfFigures));

    static string Said(Measure measure) => measure switch
    {
        { Amount: { } amount } => Amounts.Grouped(amount),
        { Percent: { } percent } => percent.ToString("0.00", CultureInfo.InvariantCulture) + "%",
        _ => measure.Count?.ToString(CultureInfo.InvariantCulture) ?? "–",
    };

    /// <summary>All that there is to say about one flag.</summary>
    /// <param name="Figure">With a place for the figure.</param>
    /// <param name="Explanation">Where the figure leads.</param>
    sealed record FlagText(string Figure, string FigureEnglish, string Limit, string LimitEnglish, Func<FlagWords, string> Explanation, FlagAct Act)
    {
        public bool IsOfPolicy { get; init; } = true;

        /// <summary>When it began is known by the balances of months' ends.</summary>
        public bool IsByMonth { get; init; }
    }

    sealed record FlagAct(string Page, string Chinese, string English);
}
