using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Journal;

namespace Ledger.Cli.Verbs;

/// <summary>The lines of one account with running balances.</summary>
static class AccountVerb
{
    static readonly Argument<string> Account = new("ACCOUNT") { Description = "Code, such as 1002 · 科目代码" };

    static readonly Option<string> Region = RegionOption.Required();

    static readonly Option<string?> From = new("--from") { HelpName = "DATE", Description = "First business date, in the year of --as-of · 起始日期" };

    public static Command Create()
    {
        var verb = new Command("reg", "Lines of an account with running balances · 明细账") { Account, Region, From }.Moments();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        Print(new(parsed), await reads.Account(
            parsed.GetRequiredValue(Region), parsed.GetRequiredValue(Account), parsed.GetValue(From), cancellation));
        return reads.Code;
    }

    static void Print(Terminal terminal, Answer<AccountLedger> answer)
    {
        var lines = answer.Value.Lines.Items;
        if (terminal.IsLines)
            foreach (var line in lines)
                terminal.WriteLine(line);
        else if (terminal.IsJson)
            terminal.Write(answer);
        else
            PrintTable(terminal, answer);
    }

    static void PrintTable(Terminal terminal, Answer<AccountLedger> answer)
    {
        var table = AnswerPrinter.Table(["#", terminal.Say("日期", "date"), terminal.Say("凭证", "voucher"), terminal.Say("摘要", "summary"),
            terminal.Say("借方:", "debit:"), terminal.Say("贷方:", "credit:"), terminal.Say("余额:", "balance:")]);
        table.Row("", "", "", terminal.Say("期初", "opening"), "", "", $"{answer.Value.Opening}");
        foreach (var line in answer.Value.Lines.Items)
            table.Row($"{line.Position}.{line.Line}", line.BookedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Number,
                line.Summary, AnswerPrinter.Amount(line.Debit), AnswerPrinter.Amount(line.Credit), $"{line.Balance}");
        terminal.Table(table);
        terminal.Moment(answer);
    }
}
