using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>An auditor's working papers as tables.</summary>
static class AuditTables
{
    /// <summary>How it was drawn stands in the title and the address, from which it can be drawn again.</summary>
    public static Report Of(Sample sample, ReportStamp stamp) => new(
        $"抽样底稿 总体{sample.Population.Count}项 {sample.Population.Sum}元 {sample.Population.Digest}", stamp,
        Columns("序号:n", "项目", "金额:a", "必选", "随机号", "选中点:a"),
        [
            .. sample.Items.Select((drawn, index) => Row(Cell.Of(index + 1), Cell.Of(drawn.Item.Id), Cell.Of(drawn.Item.Amount),
                Cell.Of(drawn.IsCertain ? "是" : "否"), Cell.Of(drawn.Ticket),
                drawn.Unit is { } fen ? Cell.Of(Domain.Basics.Money.OfFen(fen)) : Cell.Empty)),
        ]);

    public static Report Of(IReadOnlyList<LoggedEvent> events, ReportStamp stamp) => new("事件", stamp,
        Columns("位置:n", "业务日期", "事件", "名称", "所属", "记录人", "角色", "代表", "记录时间"),
        [
            .. events.Select(found => Row(Cell.Of(found.Position), Cell.Of(found.On), Cell.Of(found.Sentence), Cell.Of(found.Type),
                Cell.Of(found.Stream), Cell.Of(found.Actor), Cell.Of(found.Role), Cell.Of(found.OnBehalfOf),
                Cell.Of(FormattableString.Invariant($"{found.RecordedAt:yyyy-MM-dd HH:mm:ss}Z")))),
        ]);

    /// <summary>A row for each figure, and below it one for each of its causes.</summary>
    public static Report Of(Differences differences, ReportStamp stamp) => new("差异", stamp,
        Columns("数字", "之前:a", "之后:a", "差异:a", "原因:n", "日期", "来源", "说明", "金额:a", "位置:n"),
        [
            .. differences.Figures.SelectMany(figure => figure.Causes.Select(cause => Row(Cell.Of(figure.Figure), Cell.Empty, Cell.Empty,
                    Cell.Empty, Cell.Empty, Cell.Of(cause.On), Cell.Of(cause.Source), Cell.Of(cause.Text), Cell.Of(cause.Amount),
                    cause.Position is { } position ? Cell.Of(position) : Cell.Empty))
                .Prepend(Row(Cell.Of(figure.Figure), Cell.Of(figure.Before), Cell.Of(figure.After), Cell.Of(figure.Difference),
                    Cell.Of(figure.CauseCount), Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty))),
        ]);

    public static Report Of(IReadOnlyList<ListedAuditQuery> queries, ReportStamp stamp) => new("审计询问", stamp,
        Columns("询问编号", "对象", "凭证", "所见位置:n", "询问", "提出人", "提出日期", "状态", "办理人", "办理日期", "答复期限", "程度", "位置:n"),
        [
            .. queries.Select(query => Row(Cell.Of(query.QueryId), Cell.Of(query.Subject), Cell.Of(query.Voucher), Cell.Of(query.SeenAt),
                Cell.Of(query.Question), Cell.Of(query.RaisedBy), Cell.Of(query.RaisedOn), Cell.Of(query.Status), Cell.Of(query.LastBy),
                Cell.Of(query.LastOn), Cell.Of(query.DueOn), query.Weight is { } weight ? Cell.Of(weight) : Cell.Empty,
                Cell.Of(query.Position))),
        ]);
}
