using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;

namespace Ledger.Cli.Verbs;

/// <summary>The two statements of an association: what it earned and spent, and what it has and owes.</summary>
static class StatementVerbs
{
    static readonly Option<string> Region = RegionOption.Required();

    public static IEnumerable<Command> All()
    {
        var income = new Command("is", "Income statement of an association: month, and year so far · 收入支出表") { Region }.Moments();
        income.SetAction(ShowIncome);
        yield return income;

        var balance = new Command("bs", "Balance sheet of an association: beginning of the year, and now · 资产负债表") { Region }.Moments();
        balance.SetAction(ShowBalance);
        yield return balance;
    }

    static async Task<int> ShowIncome(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        new Terminal(parsed).Print(await reads.Income(parsed.GetRequiredValue(Region), cancellation));
        return reads.Code;
    }

    static async Task<int> ShowBalance(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        new Terminal(parsed).Print(await reads.Balance(parsed.GetRequiredValue(Region), cancellation));
        return reads.Code;
    }
}
