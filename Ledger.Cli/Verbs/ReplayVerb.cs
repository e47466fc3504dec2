using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;

namespace Ledger.Cli.Verbs;

/// <summary>Tells the log of a region or a stream event by event, forwards or back, on its own or key by key.</summary>
static class ReplayVerb
{
    /// <summary>Steps of one request.</summary>
    const int Page = 500;

    static readonly Option<string?> Region = new("--region") { HelpName = "CODE", Description = "County, town or village · 区划代码" };

    static readonly Option<string?> Stream = new("--stream") { HelpName = "KEY", Description = "One stream, such as loan/610921107201-2025-017 · 事件流" };

    static readonly Option<long?> From = new("--from") { HelpName = "POSITION", Description = "After this position; back, before it · 起始位置" };

    static readonly Option<string?> To = new("--to") { HelpName = "POSITION|DATE", Description = "Up to a position or business date · 截止位置或日期" };

    static readonly Option<bool> Back = new("--back") { Description = "From the latest event on · 倒序" };

    static readonly Option<bool> Step = new("--step") { Description = "Waits for a key: → forward, ← back, q ends · 逐步" };

    public static Command Create()
    {
        var verb = new Command("replay", "Tells the log event by event · 回放") { Region, Stream, From, To, Back, Step }.Moments();
        verb.Validators.Add(result =>
        {
            if (result.GetValue(Region) is null == result.GetValue(Stream) is null)
                result.AddError("replay: --region CODE | --stream KEY");
        });
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        var terminal = new Terminal(parsed);
        if (parsed.GetValue(Step))
            await Walk(parsed, terminal, reads, cancellation);
        else
            await Tell(parsed, terminal, reads, cancellation);
        return reads.Code;
    }

    static async Task Tell(ParseResult parsed, Terminal terminal, IReads reads, CancellationToken cancellation)
    {
        var all = new List<ReplayStep>();
        Answer<Replay>? last = null;
        await foreach (var page in Pages(parsed, reads, cancellation))
        {
            last = page;
            var wanted = page.Value.Steps.Where(step => IsWanted(parsed, step)).ToList();
            if (terminal.IsLines)
                wanted.ForEach(terminal.WriteLine);
            else if (terminal.IsJson)
                all.AddRange(wanted);
            else
                wanted.ForEach(step => terminal.Print(step));
        }
        if (terminal.IsJson && !terminal.IsLines)
            terminal.Write(last!.With(new Replay(all, null)));
        else if (!terminal.IsLines)
            terminal.Moment(last!);
    }

    static async IAsyncEnumerable<Answer<Replay>> Pages(
        ParseResult parsed, IReads reads, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = Asked(parsed, parsed.GetValue(From), parsed.GetValue(Back), Page);
        while (true)
        {
            var page = await reads.Replay(asked, cancellation);
            yield return page;
            if (page.Value.Next is not { } next || !asked.IsBack && page.Value.Steps is [.., var last] && !IsWanted(parsed, last))
                break;
            asked = asked with { From = next };
        }
    }

    /// <summary>Steps are fetched one by one, each where the last one stood.</summary>
    static async Task Walk(ParseResult parsed, Terminal terminal, IReads reads, CancellationToken cancellation)
    {
        if (Surroundings.Of(parsed).Input is not null)
            throw new CannotException(ExitCode.Usage, "replay --step wants a keyboard, and the standard input is none");

        var (isBack, place) = (parsed.GetValue(Back), parsed.GetValue(From));
        while (true)
        {
            var answer = await reads.Replay(Asked(parsed, place, isBack, 1), cancellation);
            if (answer.Value.Steps is [var step] && IsWanted(parsed, step))
            {
                terminal.Print(step);
                place = step.Event.Position;
            }
            else
            {
                terminal.Chat(terminal.Say("到头了", "no further event"));
            }

            var key = Console.ReadKey(intercept: true).Key;
            if (key is ConsoleKey.Q or ConsoleKey.Escape)
                break;
            isBack = key is ConsoleKey.LeftArrow or ConsoleKey.UpArrow or ConsoleKey.Backspace;
        }
    }

    static ReplayAsked Asked(ParseResult parsed, long? from, bool isBack, int limit) =>
        new(parsed.GetValue(Region), parsed.GetValue(Stream), from, isBack, limit);

    /// <summary>A date asks for everything of that business day and before, a position for everything up to it.</summary>
    static bool IsWanted(ParseResult parsed, ReplayStep step) => parsed.GetValue(To) switch
    {
        null => true,
        var to when long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => step.Event.Position <= position,
        var to when DateOnly.TryParseExact(to, "yyyy-MM-dd", out var day) => step.Event.On <= day,
        var to => throw new CannotException(ExitCode.Usage, $"--to '{to}' is no position, nor a date such as 2025-12-31"),
    };
}
