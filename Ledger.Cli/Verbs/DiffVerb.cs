using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;

namespace Ledger.Cli.Verbs;

/// <summary>What differs between two moments, with what caused each difference; that the causes add up is checked here.</summary>
static class DiffVerb
{
    static readonly Argument<string> Before = new("A") { Description = "2025-03-31, 18000, 2025-03-31@18000 or 2025-03-31T08:00:00Z · 前一时点" };

    static readonly Argument<string> After = new("B") { Description = "The later moment, alike · 后一时点" };

    static readonly Argument<string> Subject = new("SUBJECT")
    {
        Description = "A county, village, member or loan, or trial-balance/CODE · 对象",
    };

    public static Command Create()
    {
        var verb = new Command("diff", "What changed between two moments, and why · 两时点差异") { Before, After, Subject };
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (from, to) = (Moment(parsed.GetRequiredValue(Before)), Moment(parsed.GetRequiredValue(After)));
        var (of, about) = Of(parsed.GetRequiredValue(Subject));
        using var reads = Source.Of(parsed);
        var answer = await reads.Differences(new(of, about, from, to), cancellation);
        var terminal = new Terminal(parsed);
        var unexplained = answer.Value.Figures.Where(figure => figure.CauseCount <= figure.Causes.Count
            && figure.Causes.Sum(cause => cause.Amount) != figure.Difference).ToList();
        Print(terminal, answer);
        foreach (var figure in unexplained)
            terminal.Chat(terminal.Say("原因之和与差额不符:", "the causes do not add up to the difference: ") + figure.Figure);
        return unexplained.Count == 0 ? reads.Code : ExitCode.Findings;
    }

    static (DiffOf Of, string About) Of(string subject) => subject.Split('/') switch
    {
        ["trial-balance", var entity] => (DiffOf.TrialBalance, entity),
        [{ Length: 6 }] => (DiffOf.County, subject),
        [{ Length: 12 }] => (DiffOf.Village, subject),
        [{ Length: 17 }] => (DiffOf.Member, subject),
        [{ Length: > 17 }] => (DiffOf.Loan, subject),
        _ => throw new CannotException(ExitCode.Usage, $"diff: SUBJECT '{subject}' is no county, village, member or loan, nor trial-balance/CODE"),
    };

    /// <summary>A business date, a position or a time, or both.</summary>
    static DiffMoment Moment(string text) => text.Split('@') switch
    {
        [var one] when one.All(char.IsAsciiDigit) || MomentOptions.IsTime(one) => Moment(null, one),
        [var day] => Moment(day, null),
        [var day, var at] => Moment(day, at),
        _ => throw new CannotException(ExitCode.Usage, $"diff: '{text}' is no moment such as 2025-03-31, 18000 or 2025-03-31@18000"),
    };

    static DiffMoment Moment(string? day, string? at)
    {
        // What is neither is said here, and the same with a server as with a bundle.
        MomentOptions.Moment(null, at, "diff:");
        return new(day, at);
    }

    static void Print(Terminal terminal, Answer<Differences> answer)
    {
        if (terminal.IsLines)
            foreach (var figure in answer.Value.Figures)
                terminal.WriteLine(figure);
        else if (terminal.IsJson)
            terminal.Write(answer);
        else
            PrintFigures(terminal, answer);
    }

    static void PrintFigures(Terminal terminal, Answer<Differences> answer)
    {
        foreach (var figure in answer.Value.Figures)
        {
            terminal.Result($"{figure.Figure}: {figure.Before} → {figure.After} ({figure.Difference})");
            foreach (var cause in figure.Causes)
                terminal.Print(cause);
            if (figure.CauseCount > figure.Causes.Count)
                terminal.Result($"    … {figure.CauseCount}");
        }
        terminal.Result(FormattableString.Invariant($"#{answer.Value.FromPosition} {answer.Value.FromAsOf:yyyy-MM-dd} →"));
        terminal.Moment(answer);
    }
}
