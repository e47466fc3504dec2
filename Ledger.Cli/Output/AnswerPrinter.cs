using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Spectre.Console;

namespace Ledger.Cli.Output;

/// <summary>What all answers have in common when they are printed.</summary>
static class AnswerPrinter
{
    /// <summary>Columns by name; those that end in <c>:</c> hold amounts.</summary>
    public static Table Table(params IEnumerable<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in columns)
            table.AddColumn(new TableColumn(new Text(name.TrimEnd(':'))) { Alignment = name.EndsWith(':') ? Justify.Right : Justify.Left, NoWrap = name.EndsWith(':') });
        return table;
    }

    /// <summary>Cells as they are: what looks like markup is text.</summary>
    public static void Row(this Table table, params IEnumerable<string?> cells) =>
        table.AddRow(cells.Select(cell => new Text(cell ?? "")));

    /// <summary>Writes the answer for programs, where that is asked for. False where it is to be printed for people.</summary>
    public static bool Wrote<T>(this Terminal terminal, Answer<T> answer)
    {
        if (terminal.IsLines)
            terminal.WriteLine(answer);
        else if (terminal.IsJson)
            terminal.Write(answer);
        return terminal.IsLines || terminal.IsJson;
    }

    /// <summary>Says which file was written.</summary>
    public static void Wrote(this Terminal terminal, FileInfo file)
    {
        if (terminal.IsJson)
            terminal.Write(new { path = file.FullName, size = file.Length });
        else
            terminal.Result(file.FullName);
    }

    /// <summary>The moment and the policy, which every answer states.</summary>
    public static void Moment<T>(this Terminal terminal, Answer<T> answer) => terminal.Result(FormattableString.Invariant(
        $"#{answer.Position} {terminal.Say("业务日期", "as of")} {answer.AsOf:yyyy-MM-dd} {terminal.Say("政策", "policy")} {(object?)answer.PolicyVersion ?? "–"}"));

    public static string Named(this Terminal terminal, Account account) =>
        terminal.Language == Language.Chinese ? account.Chinese : account.English;

    /// <summary>Empty for zero, so that what is there stands out.</summary>
    public static string Amount(Money amount) => amount.IsZero ? "" : amount.ToString();
}
