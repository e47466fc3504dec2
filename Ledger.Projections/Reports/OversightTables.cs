using Ledger.Domain.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>What those who watch take along: the villages beside each other (各村对比), and who answers for what (三级责任).</summary>
static class OversightTables
{
    public static Report Of(RegionComparison comparison, ReportStamp stamp) => new("各村对比", stamp,
        Columns(
        [
            "区划", "名称", "现金:a", "银行:a", "借出:a", "逾期:a", "资产合计:a", "借出率%:n", "不良率%:n", "闲置率%:n",
            .. ComparedRegion.PastDueDays.Select(days => FormattableString.Invariant($"到期超{days}天%:n")),
            .. comparison.OverdueStages.Select(days => FormattableString.Invariant($"逾期≥{days}天%:n")),
            "会员:n", "绿卡:n", "蓝卡:n", "金卡:n", "停用:n", "未决异议:n", "最近放款", "预警",
        ]),
        [
            .. comparison.Villages.Select(row => Of(row, row.Name, comparison.OverdueStages.Count)),
            .. comparison.Towns.Select(row => Of(row, "全镇小计", comparison.OverdueStages.Count)),
            Of(comparison.Total, "全部合计", comparison.OverdueStages.Count),
        ]);

    /// <remarks>A figure is an amount, a percentage or a count: one column each would be two thirds empty.</remarks>
    public static Report Of(IReadOnlyList<VillageFlag> flags, ReportStamp stamp) => new("预警", stamp,
        Columns("区划", "村", "事项", "数字", "限额", "自", "状态", "重开", "询问", "办理日期", "办理人", "说明或结论"),
        [
            .. flags.Select(flag => Row(Cell.Of(flag.Village), Cell.Of(flag.Name), Cell.Of(flag.Flag), Of(flag.Figure), Of(flag.Limit), Cell.Of(flag.Since),
                Cell.Of(flag.Status), flag.Again is { } again ? Cell.Of(again) : Cell.Empty, Cell.Of(flag.Asked?.QueryId), Cell.Of(flag.Asked?.LastOn),
                Cell.Of(flag.Asked?.LastBy), Cell.Of(flag.Asked?.LastText))),
        ]);

    static Cell Of(Measure measure) => measure switch
    {
        { Amount: { } amount } => Cell.Of(amount),
        { Percent: { } percent } => Cell.Of($"{Cell.Of(percent).Text}%"),
        _ => measure.Count is { } count ? Cell.Of(count) : Cell.Empty,
    };

    public static Report Of(ResponsibilityLedger ledger, ReportStamp stamp) => new("三级责任", stamp,
        Columns("职务", "责任人", "村:n", "笔数:n", "未还本金:a", "逾期:a"),
        [
            .. ledger.Persons.Select(person => Row(Cell.Of(person.Post), Cell.Of(person.Officer), Cell.Of(person.Villages),
                Cell.Of(person.Loans), Cell.Of(person.Outstanding), Cell.Of(person.Overdue))),
        ]);

    public static Report Of(HeldLoans held, ReportStamp stamp) => new("名下借款", stamp,
        Columns("借款", "职务", "自", "未还本金:a", "逾期:a"),
        [
            .. held.Loans.Items.Select(loan => Row(Cell.Of(loan.LoanId), Cell.Of(loan.Post), Cell.Of(loan.Since),
                Cell.Of(loan.Outstanding), Cell.Of(loan.Overdue))),
        ]);

    public static Report Of(IReadOnlyList<Handover> handovers, ReportStamp stamp) => new("责任交接", stamp,
        Columns("序号:n", "日期", "职务", "移交", "接手", "借款:n", "签字"),
        [
            .. handovers.Select(handover => Row(Cell.Of(handover.Number), Cell.Of(handover.On), Cell.Of(handover.Post),
                Cell.Of(handover.From), Cell.Of(handover.To), Cell.Of(handover.Loans.Count),
                Cell.Of(string.Join('、', handover.Signatures.Select(signature => FormattableString.Invariant($"{signature.Person} {signature.On:yyyy-MM-dd}")))))),
        ]);

    static IReadOnlyList<Cell> Of(ComparedRegion row, string? name, int stages) => Row(
    [
        Cell.Of(row.Region), Cell.Of(name), Cell.Of(row.Money.Cash), Cell.Of(row.Money.Bank), Cell.Of(row.Money.Lent),
        Cell.Of(row.Money.Overdue), Cell.Of(row.Money.Assets), Cell.Of(row.Money.LoanRatio), Cell.Of(row.Money.BadLoanRatio),
        Cell.Of(row.IdleRatio),
        .. ComparedRegion.PastDueDays.Select(days => Cell.Of(row.AtRiskFor(days))),
        .. Enumerable.Range(1, stages).Select(stage => Cell.Of(row.AtRisk(stage))),
        Cell.Of(row.Members.All), .. new[] { Card.Green, Card.Blue, Card.Gold, Card.Suspended }.Select(card => Cell.Of(row.Members.ByCard[card])),
        Cell.Of(row.Undecided), Cell.Of(row.LastLentOn), Cell.Of(string.Join("、", row.Warnings.Select(warning => Cell.Of(warning).Text).Concat(row.Flags.Select(flag => Cell.Of(flag).Text)))),
    ]);
}
