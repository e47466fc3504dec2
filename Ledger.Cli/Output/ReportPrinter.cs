using Ledger.Cli.Server;
using Ledger.Cli.Verbs;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Output;

/// <summary>Prints what came of verifying.</summary>
static class ReportPrinter
{
    public static void Print(Terminal terminal, Verified verified)
    {
        var (ours, theirs) = (verified.Ours, verified.Theirs);
        if (terminal.IsJson)
            terminal.Write(new
            {
                verified.Verdict,
                ours?.Why,
                ours?.Header?.Kind,
                ours?.Header?.Subject,
                ours?.Witnesses,
                ours?.Checks,
                Server = theirs,
                NotDone = verified.Cannot.Select(why => why.Message)
            });
        else
            PrintLines(terminal, verified);
        foreach (var why in verified.Cannot)
            terminal.Chat(why.Message);
    }

    static void PrintLines(Terminal terminal, Verified verified)
    {
        if (verified.Ours is { } ours)
            Print(terminal, ours);
        if (verified.Theirs is { } theirs)
            Print(terminal, theirs);
        terminal.Result(Said(terminal, verified.Verdict));
    }

    static void Print(Terminal terminal, BundleReport report)
    {
        foreach (var check in report.Checks)
            Print(terminal, check, CheckNames.Said(terminal, check.Name));
        foreach (var level in Enum.GetValues<Level>())
            terminal.Result($"  {Named(terminal, level)}: {Stands(terminal, report, level)}");
        if (report.Why is { } why)
            terminal.Result(why);
    }

    static void Print(Terminal terminal, ServerChecks theirs)
    {
        foreach (var check in theirs.Checks)
            Print(terminal, check, $"{CheckNames.Said(terminal, check.Name)} ({terminal.Say("服务器自查", "by the server")})");
        foreach (var name in theirs.Missing)
            terminal.Result($"{name}: {terminal.Say("服务器没有做", "the server did not look at it")}");
        terminal.Result(terminal.Say($"服务器核验到第 {theirs.Position} 号事件", $"the server looked at everything up to #{theirs.Position}"));
    }

    /// <summary>A check that did not pass, beside the answer.</summary>
    public static void Say(Terminal terminal, CheckResult check)
    {
        terminal.Chat($"✗ {check.Name} {CheckNames.Said(terminal, check.Name)}: {check.Found}");
        foreach (var finding in check.Findings)
            terminal.Chat(Line(finding));
    }

    static void Print(Terminal terminal, CheckResult check, string said)
    {
        var line = $"{check.Name,-20} {check.Examined,8}  {said}";
        if (check.Passed)
            terminal.Mark("✓", "green", line);
        else
            terminal.Mark("✗", "red", line);
        foreach (var finding in check.Findings)
            terminal.Result(Line(finding));
        if (check.Found > check.Findings.Count)
            terminal.Result($"    … {check.Found}");
    }

    static string Line(Finding finding) =>
        $"    {finding.Kind} {(finding.Position is { } position ? $"#{position} " : "")}{finding.Subject}: {finding.Detail}";

    static string Named(Terminal terminal, Level level) => level switch
    {
        Level.Village => terminal.Say("村级见证", "village witness"),
        Level.Town => terminal.Say("镇级见证", "town witness"),
        _ => terminal.Say("县级见证", "county witness"),
    };

    static string Stands(Terminal terminal, BundleReport report, Level level) => report.Witnesses
        .Where(seen => seen.Level == level).Max(seen => seen.Size) is { } size
            ? terminal.Say($"已签到第 {size} 个事件", $"signed up to event {size}") + (report.Of(level) == WitnessState.Present ? "" : terminal.Say(",其后未签", ", not what came later"))
            : terminal.Say("缺", "missing");

    public static string Said(Terminal terminal, Verdict verdict) => verdict switch
    {
        Verdict.Verified => terminal.Say("核验通过", "verified"),
        Verdict.Findings => terminal.Say("有发现:事件是日志里的,但有不符之处", "findings: the events are the log's, and something is wrong in them or in what is stored of them"),
        Verdict.Broken => terminal.Say("完整性已被破坏", "integrity broken"),
        _ => terminal.Say("未能核验", "could not verify"),
    };

    public static int CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Verified => ExitCode.Ok,
        Verdict.Findings => ExitCode.Findings,
        Verdict.Broken => ExitCode.Broken,
        _ => ExitCode.NotVerified,
    };
}
