using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Journal;
using Spectre.Console;

namespace Ledger.Cli.Output;

/// <summary>Prints the two statements of an association.</summary>
static class StatementPrinter
{
    public static void Print(this Terminal terminal, Answer<IncomeStatement> answer)
    {
        if (terminal.Wrote(answer))
            return;

        var (statement, table) = (answer.Value, Columns(terminal, ("本月数:", "month:"), ("本年累计:", "year so far:")));
        foreach (var row in statement.Income)
            Row(terminal, table, row.Account!, row.Month, row.YearSoFar);
        Total(table, terminal.Say("收入合计", "Income"), statement.TotalIncome.Month, statement.TotalIncome.YearSoFar);
        foreach (var row in statement.Expense)
            Row(terminal, table, row.Account!, row.Month, row.YearSoFar);
        Total(table, terminal.Say("支出合计", "Expense"), statement.TotalExpense.Month, statement.TotalExpense.YearSoFar);
        Total(table, terminal.Say("收支结余", "Surplus"), statement.Surplus.Month, statement.Surplus.YearSoFar);
        terminal.Table(table);
        terminal.Moment(answer);
    }

    public static void Print(this Terminal terminal, Answer<BalanceSheet> answer)
    {
        if (terminal.Wrote(answer))
            return;

        var (sheet, table) = (answer.Value, Columns(terminal, ("年初数:", "year's beginning:"), ("期末数:", "now:")));
        foreach (var row in sheet.Assets)
            Row(terminal, table, row.Account!, row.Opening, row.Closing);
        Total(table, terminal.Say("资产合计", "Assets"), sheet.TotalAssets.Opening, sheet.TotalAssets.Closing);
        foreach (var row in sheet.Liabilities)
            Row(terminal, table, row.Account!, row.Opening, row.Closing);
        Total(table, terminal.Say("负债合计", "Liabilities"), sheet.TotalLiabilities.Opening, sheet.TotalLiabilities.Closing);
        foreach (var row in sheet.NetAssets)
            Row(terminal, table, row.Account!, row.Opening, row.Closing);
        table.Row("", terminal.Say("本年收支结余", "Result of the year so far"), $"{sheet.Result.Opening}", $"{sheet.Result.Closing}");
        Total(table, terminal.Say("净资产合计", "Net assets"), sheet.TotalNetAssets.Opening, sheet.TotalNetAssets.Closing);
        terminal.Table(table);
        terminal.Moment(answer);
    }

    static Table Columns(Terminal terminal, (string Chinese, string English) first, (string Chinese, string English) last) =>
        AnswerPrinter.Table([terminal.Say("科目", "account"), "", terminal.Say(first.Chinese, first.English), terminal.Say(last.Chinese, last.English)]);

    static void Row(Terminal terminal, Table table, Account account, Money first, Money last) =>
        table.Row(account.Code, terminal.Named(account), AnswerPrinter.Amount(first), AnswerPrinter.Amount(last));

    static void Total(Table table, string name, Money first, Money last) => table.Row("=", name, $"{first}", $"{last}");
}
