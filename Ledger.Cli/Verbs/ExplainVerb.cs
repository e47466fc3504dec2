using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;

namespace Ledger.Cli.Verbs;

/// <summary>Every item that a figure is the sum of; the sum is counted here once more.</summary>
static class ExplainVerb
{
    static readonly Argument<string> Key = new("FIGURE")
    {
        Description = "Such as balance/610921107201/1002 (docs/api.md) · 数字的键",
    };

    public static Command Create()
    {
        var verb = new Command("explain", "The events behind a figure · 解释数字") { Key }.Moments();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        var code = Print(new(parsed), await reads.Explanation(parsed.GetRequiredValue(Key), cancellation));
        return code == ExitCode.Ok ? reads.Code : code;
    }

    static int Print(Terminal terminal, Answer<Explanation> answer)
    {
        var explained = answer.Value;
        if (terminal.IsLines)
            foreach (var item in explained.Items.Items)
                terminal.WriteLine(item);
        else if (terminal.IsJson)
            terminal.Write(answer);
        else
            PrintItems(terminal, answer);

        var (sum, count) = (explained.Items.Items.Sum(item => item.Amount), explained.Items.Items.Count);
        if ((explained.Sum is null || sum == explained.Sum) && count == explained.Count)
            return ExitCode.Ok;

        terminal.Chat(terminal.Say($"共 {count} 项,各项之和 {sum};所述 {explained.Count} 项,{explained.Sum}",
            $"{count} items come to {sum}; stated are {explained.Count} and {explained.Sum}"));
        return ExitCode.Findings;
    }

    static void PrintItems(Terminal terminal, Answer<Explanation> answer)
    {
        foreach (var item in answer.Value.Items.Items)
            terminal.Print(item, answer.Value.Sum is null ? "1" : null);
        foreach (var part in answer.Value.Parts ?? [])
            terminal.Result($"{part.Amount,14}  {part.Key}");
        terminal.Result(answer.Value switch
        {
            { Percent: { } percent } => FormattableString.Invariant($"{percent,13}%"),
            { Sum: { } sum } => $"{sum,14}",
            _ => FormattableString.Invariant($"{answer.Value.Count,14}"),
        });
        terminal.Moment(answer);
    }
}
