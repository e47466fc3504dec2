using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;

namespace Ledger.Cli.Verbs;

/// <summary>Balances by account: of one association's book, or of a county or town as one fund.</summary>
static class TrialBalanceVerb
{
    static readonly Option<string> Region = RegionOption.Required();

    static readonly Option<string?> Month = new("--month") { HelpName = "MONTH", Description = "A whole month, such as 2025-12 · 月份" };

    static readonly Option<bool> Consolidated = new("--consolidated")
    {
        Description = "All associations of a county or town as one fund · 合并",
    };

    public static Command Create()
    {
        var verb = new Command("tb", "Trial balance · 科目余额表") { Region, Month, Consolidated }.Moments();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var region = parsed.GetRequiredValue(Region);
        using var reads = Source.Of(parsed);
        var terminal = new Terminal(parsed);
        if (parsed.GetValue(Consolidated))
            Print(terminal, region, await reads.Balances(region, cancellation));
        else
            Print(terminal, await reads.TrialBalance(region, parsed.GetValue(Month), cancellation));
        return reads.Code;
    }

    static void Print(Terminal terminal, Answer<TrialBalance> answer)
    {
        if (terminal.IsLines)
            foreach (var row in answer.Value.Rows)
                terminal.WriteLine(row);
        else if (terminal.IsJson)
            terminal.Write(answer);
        else
            PrintTable(terminal, answer);
    }

    static void PrintTable(Terminal terminal, Answer<TrialBalance> answer)
    {
        var table = AnswerPrinter.Table([terminal.Say("科目", "account"), "", terminal.Say("期初:", "opening:"),
            terminal.Say("借方:", "debit:"), terminal.Say("贷方:", "credit:"), terminal.Say("期末:", "closing:")]);
        foreach (var row in answer.Value.Rows)
            table.Row(row.Account.Code, terminal.Named(row.Account), $"{row.Opening}", AnswerPrinter.Amount(row.Debit),
                AnswerPrinter.Amount(row.Credit), $"{row.Closing}");
        table.Row("", "", "", $"{answer.Value.Debits}", $"{answer.Value.Credits}", "");
        terminal.Table(table);
        terminal.Moment(answer);
    }

    static void Print(Terminal terminal, string region, Answer<BalancesByAccount> answer)
    {
        var rows = answer.Value.Accounts.Select(row => (row.Account, Balance: Of(row, region)))
            .Where(row => row.Balance is not null).ToList();
        if (terminal.IsJson)
        {
            terminal.Write(answer.With(new { region, accounts = rows.ToDictionary(row => row.Account.Code, row => row.Balance) }));
            return;
        }

        var table = AnswerPrinter.Table([terminal.Say("科目", "account"), "", terminal.Say("余额:", "balance:")]);
        foreach (var (account, balance) in rows)
            table.Row(account.Code, terminal.Named(account), $"{balance}");
        terminal.Table(table);
        terminal.Moment(answer);
    }

    static Money? Of(CountyAccount row, string region) => region.Length switch
    {
        Domain.Basics.Region.CountyDigits => row.Consolidated,
        Domain.Basics.Region.TownDigits => row.Towns.TryGetValue(region, out var town) ? town : null,
        _ => row.Villages.TryGetValue(region, out var village) ? village : null,
    };
}
