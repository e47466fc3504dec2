using Ledger.Projections.Views.Access;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>Who may act as what, as a table.</summary>
static class AccessTables
{
    public static Report Of(IReadOnlyList<ListedGrant> grants, ReportStamp stamp) => new("授权与委托", stamp,
        Columns("人员", "序号:n", "角色", "范围", "起", "止", "代表", "授权人", "原因", "授权日期", "收回日期", "收回人", "状态"),
        [
            .. grants.Select(grant => Row(Cell.Of(grant.Person), Cell.Of(grant.Number), Cell.Of(grant.Role), Cell.Of(grant.Region),
                Cell.Of(grant.From), Cell.Of(grant.To), Cell.Of(grant.OnBehalfOf), Cell.Of(grant.By), Cell.Of(grant.Reason),
                Cell.Of(grant.GivenOn), Cell.Of(grant.RevokedOn), Cell.Of(grant.RevokedBy), Cell.Of(grant.StandingOn(stamp.AsOf)))),
        ]);
}
