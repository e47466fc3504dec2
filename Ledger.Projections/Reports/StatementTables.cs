using Ledger.Projections.Views.Journal;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>The two statements of an association.</summary>
static class StatementTables
{
    public static Report Of(IncomeStatement statement, ReportStamp stamp) => new("收入支出表", stamp, Columns("科目", "项目", "本月数:a", "本年累计:a"),
    [
        .. statement.Income.Select(row => Of(row, row.Account!.Chinese)), Of(statement.TotalIncome, "收入合计"),
        .. statement.Expense.Select(row => Of(row, row.Account!.Chinese)), Of(statement.TotalExpense, "支出合计"),
        Of(statement.Surplus, "收支结余"),
    ]);

    public static Report Of(BalanceSheet sheet, ReportStamp stamp) => new("资产负债表", stamp, Columns("科目", "项目", "年初数:a", "期末数:a"),
    [
        .. sheet.Assets.Select(row => Of(row, row.Account!.Chinese)), Of(sheet.TotalAssets, "资产合计"),
        .. sheet.Liabilities.Select(row => Of(row, row.Account!.Chinese)), Of(sheet.TotalLiabilities, "负债合计"),
        .. sheet.NetAssets.Select(row => Of(row, row.Account!.Chinese)), Of(sheet.Result, "本年收支结余"),
        Of(sheet.TotalNetAssets, "净资产合计"),
        Of(sheet.TotalClaims, "负债和净资产总计"),
    ]);

    static IReadOnlyList<Cell> Of(IncomeRow row, string name) =>
        Row(Cell.Of(row.Account?.Code), Cell.Of(name), Cell.Of(row.Month), Cell.Of(row.YearSoFar));

    static IReadOnlyList<Cell> Of(BalanceRow row, string name) =>
        Row(Cell.Of(row.Account?.Code), Cell.Of(name), Cell.Of(row.Opening), Cell.Of(row.Closing));
}
