using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Projections.Views.Journal;

namespace Ledger.Cli.Verbs;

/// <summary>The two statements of an association: what it earned and spent, and what it has and owes.</summary>
static class StatementVerbs
{
    static readonly Option<string> Region = RegionOption.Required();

    static readonly Option<bool> Together = new("--together")
    {
        Description = "Of a county: its own association and all villages · 全县合计",
    };

    public static IEnumerable<Command> All()
    {
        var income = new Command("is", "Income statement of an association: month, and year so far · 收入支出表") { Region, Together }.Moments();
        income.SetAction(ShowIncome);
        yield return income;

        var balance = new Command("bs", "Balance sheet of an association: beginning of the year, and now · 资产负债表") { Region, Together }.Moments();
        balance.SetAction(ShowBalance);
        yield return balance;
    }

    static Associations Of(ParseResult parsed) => Associations.Of(
        parsed.GetRequiredValue(Region), parsed.GetValue(Together) ? StatementScope.Region : null);

    static async Task<int> ShowIncome(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        new Terminal(parsed).Print(await reads.Income(Of(parsed), cancellation));
        return reads.Code;
    }

    static async Task<int> ShowBalance(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        new Terminal(parsed).Print(await reads.Balance(Of(parsed), cancellation));
        return reads.Code;
    }
}
