using Ledger.Projections.Views.County;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>The county's quarterly table (县级汇总统计) of 19 columns: villages, towns, the association, the whole.</summary>
static class SummaryTable
{
    public static Report Of(CountySummary summary, ReportStamp stamp) => new("县级汇总统计", stamp,
        Columns("区划", "名称", "现金:a", "银行:a", "借出互助金:a", "资产合计:a", "借出率%:n", "会员互助金:a", "财政互助资金:a",
            "其它拨款:a", "负债合计:a", "净资产:a", "补助收入:a", "占用费收入:a", "管理费收入:a", "公益金:a", "其他收入:a", "收入合计:a",
            "支出合计:a", "结余:a"),
        [
            .. summary.Villages.Select(row => Of(row, row.Name)),
            .. summary.Towns.Select(row => Of(row, "全镇小计")),
            Of(summary.Association, "总会"),
            Of(summary.Total, "全部合计"),
        ]);

    static IReadOnlyList<Cell> Of(SummaryRow row, string? name) => Row(
        Cell.Of(row.Region), Cell.Of(name), Cell.Of(row.Cash), Cell.Of(row.Bank), Cell.Of(row.Loans), Cell.Of(row.Assets),
        Cell.Of(row.LoanRatio), Cell.Of(row.MemberFund), Cell.Of(row.FiscalFund), Cell.Of(row.OtherGrants),
        Cell.Of(row.Liabilities), Cell.Of(row.NetAssets), Cell.Of(row.Subsidies), Cell.Of(row.UsageFees),
        Cell.Of(row.ManagementFees), Cell.Of(row.Welfare), Cell.Of(row.OtherIncome), Cell.Of(row.Income), Cell.Of(row.Expense),
        Cell.Of(row.Surplus));
}
