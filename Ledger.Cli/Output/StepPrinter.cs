using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;

namespace Ledger.Cli.Output;

/// <summary>Prints events: what happened in a sentence, what it wrote, and where things stood afterwards.</summary>
static class StepPrinter
{
    public static void Print(this Terminal terminal, LoggedEvent logged)
    {
        terminal.Result($"#{logged.Position} {Day(logged.On)} {logged.Sentence}");
        terminal.Result($"    {logged.Stream} · {logged.Type} · {logged.Actor ?? "–"}{(logged.Role is { } role ? $" ({role})" : "")}"
            + $"{(logged.OnBehalfOf is { } other ? $" ← {other}" : "")} · {logged.RecordedAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}");
    }

    public static void Print(this Terminal terminal, IEnumerable<WrittenLine> lines)
    {
        foreach (var line in lines)
            terminal.Result($"    {line.Book} {line.Number} {line.Account.Code} {terminal.Named(line.Account)} "
                + $"{terminal.Say("借", "Dr")} {line.Debit} {terminal.Say("贷", "Cr")} {line.Credit} {line.Summary}{(line.Of is { } of ? $" {of}" : "")}");
    }

    public static void Print(this Terminal terminal, ReplayStep step)
    {
        terminal.Print(step.Event);
        terminal.Print(step.Lines);
        if (step.After is { Member: { } member })
            terminal.Result($"    = {terminal.Say("自缴", "own")} {member.Own} {terminal.Say("配股", "matched")} {member.Matched} "
                + $"{terminal.Say("赠股", "gifted")} {member.Gifted} {Words.Of(member.Card, terminal.Language)}");
        if (step.After is { Loan: { } loan })
            terminal.Result($"    = {Words.Of(loan.Status, terminal.Language)} {terminal.Say("未还本金", "outstanding")} {loan.Outstanding} {terminal.Say("占用费", "fee")} "
                + $"{loan.Owed.Fee} {terminal.Say("超期占用费", "overdue fee")} {loan.Owed.OverdueFee}");
        if (step.After.Balances is { } balances && step.Lines.Count > 0)
            terminal.Result("    = " + string.Join(" ", step.Lines.Select(line => line.Account.Code).Distinct()
                .Select(code => $"{code}: {balances.GetValueOrDefault(code)}")));
    }

    /// <summary>One item of a sum.</summary>
    /// <param name="adds">What it adds, where that is not its amount: to a count, one.</param>
    public static void Print(this Terminal terminal, FigureItem item, string? adds = null) => terminal.Result(string.Create(CultureInfo.InvariantCulture,
        $"{adds ?? $"{item.Amount}",14}  {(item.Position is { } position ? $"#{position}" : "–"),8}{(item.Line > 0 ? $".{item.Line}" : ""),-4} {item.On:yyyy-MM-dd} {item.Source} {item.Text}"));

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
