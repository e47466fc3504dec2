using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Spectre.Console;

namespace Ledger.Cli.Output;

/// <summary>Results go to the standard output, all else to the standard error; no colour where nobody wants it.</summary>
sealed class Terminal(ParseResult parsed)
{
    static readonly JsonSerializerOptions Laid =
        new(LedgerJson.Stored) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Surroundings _around = Surroundings.Of(parsed);
    readonly IAnsiConsole _results = Made(Surroundings.Of(parsed).Output, Surroundings.Of(parsed).IsOutputRedirected);
    readonly IAnsiConsole _chatter = Made(Surroundings.Of(parsed).Error, Surroundings.Of(parsed).IsErrorRedirected);

    public Language Language { get; } = GlobalOptions.LanguageOf(parsed);

    /// <summary>For a program, not for people.</summary>
    public bool IsJson { get; } = parsed.GetValue(GlobalOptions.Json) || parsed.GetValue(GlobalOptions.Ndjson);

    /// <summary>One item of a list a line.</summary>
    public bool IsLines { get; } = parsed.GetValue(GlobalOptions.Ndjson);

    /// <summary>The sentence in the language that is asked for.</summary>
    public string Say(string chinese, string english) => Language == Language.Chinese ? chinese : english;

    public void Result(string line)
    {
        Wipe();
        _around.Output.WriteLine(line);
    }

    public void Mark(string mark, string style, string line)
    {
        Wipe();
        _results.Write(new Text(mark, Style.Parse(style)));
        _around.Output.WriteLine($" {line}");
    }

    public void Table(Table table)
    {
        Wipe();
        _results.Write(table);
    }

    /// <summary>An answer as JSON: laid out, or where lines are asked for as one.</summary>
    public void Write<T>(T answer) => Result(JsonSerializer.Serialize(answer, IsLines ? LedgerJson.Stored : Laid));

    public void WriteLine<T>(T item) => Result(JsonSerializer.Serialize(item, LedgerJson.Stored));

    public void Chat(string line)
    {
        Wipe();
        _around.Error.WriteLine(line);
    }

    /// <summary>Counts on the standard error while it works, with the time left where the end is known; silent where that is no
    /// terminal.</summary>
    public IProgress<long>? Progress(string unit, long? total = null) =>
        parsed.GetValue(GlobalOptions.NoProgress) || _around.IsErrorRedirected ? null : new Counter(this, unit, total);

    /// <summary>So much is done: of how much, how fast, and how long it still takes, as far as that is known.</summary>
    public string Gone(long done, long? total, decimal? rate, long? secondsLeft) => FormattableString.Invariant(
        $"{done}/{(object?)total ?? "?"}{(rate is { } known ? FormattableString.Invariant($" {known:0}/s") : "")}{(secondsLeft is { } left ? Say($" 剩 {left} 秒", $" {left} s left") : "")}");

    /// <summary>Overwrites the last line of this kind; silent where the standard error is no terminal.</summary>
    public void Working(string line)
    {
        if (!parsed.GetValue(GlobalOptions.NoProgress) && !_around.IsErrorRedirected)
            Count(line);
    }

    void Count(string line)
    {
        _chatter.Write(new ControlCode($"\r{line}\u001b[K"));
        _around.IsCounting = true;
    }

    /// <summary>What counts gives way to what stays.</summary>
    void Wipe()
    {
        if (!_around.IsCounting)
            return;
        Count("");
        _around.IsCounting = false;
    }

    static IAnsiConsole Made(TextWriter writer, bool isRedirected)
    {
        var plain = isRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        if (isRedirected)
            console.Profile.Width = 200;
        return console;
    }

    sealed class Counter(Terminal terminal, string unit, long? total) : IProgress<long>
    {
        const int Every = 1_000;

        readonly Stopwatch _since = Stopwatch.StartNew();

        public void Report(long value)
        {
            if (value % Every != 0)
                return;

            var rate = value / Math.Max(0.001m, (decimal)_since.Elapsed.TotalSeconds);
            terminal.Working($"{terminal.Gone(value, total, rate, total is { } all ? (long)Math.Ceiling((all - value) / rate) : null)} {unit}");
        }
    }
}
