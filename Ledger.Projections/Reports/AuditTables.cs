using Ledger.Projections.Views.Auditing;
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

    public static Report Of(IReadOnlyList<ListedAuditQuery> queries, ReportStamp stamp) => new("审计询问", stamp,
        Columns("编号", "对象", "凭证", "所见位置:n", "询问", "提出人", "提出日期", "状态", "办理人", "办理日期", "答复期限", "程度", "位置:n"),
        [
            .. queries.Select(query => Row(Cell.Of(query.QueryId), Cell.Of(query.Subject), Cell.Of(query.Voucher), Cell.Of(query.SeenAt),
                Cell.Of(query.Question), Cell.Of(query.RaisedBy), Cell.Of(query.RaisedOn), Cell.Of(query.Status), Cell.Of(query.LastBy),
                Cell.Of(query.LastOn), Cell.Of(query.DueOn), query.Weight is { } weight ? Cell.Of(weight) : Cell.Empty,
                Cell.Of(query.Position))),
        ]);
}
