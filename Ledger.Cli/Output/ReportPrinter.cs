using Ledger.Cli.Server;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Output;

/// <summary>Prints what came of verifying.</summary>
static class ReportPrinter
{
    static readonly Dictionary<string, (string Chinese, string English)> Names = new()
    {
        [BundleChecks.Events] = ("事件格式与顺序", "events in form and order"),
        [BundleChecks.Streams] = ("事件连号不缺", "no event of a stream missing"),
        [BundleChecks.TreeRoot] = ("存证树根", "tree root"),
        [BundleChecks.CheckpointSignature] = ("检查点签名", "checkpoint signature"),
        [BundleChecks.Consistency] = ("承接先前检查点", "earlier checkpoints continued"),
        [BundleChecks.WitnessSignature] = ("见证人签名", "witness signatures"),
        [RecountChecks.Fold] = ("事件可以相续", "facts follow one another"),
        [RecountChecks.UsageFee] = ("占用费复算", "usage fees recounted"),
        [RecountChecks.GrantedShares] = ("配股赠股复算", "granted shares recounted"),
        [RecountChecks.CardByRule] = ("评级卡复算", "cards by rule recounted"),
        [RecountChecks.VoucherBalanced] = ("凭证借贷平衡", "vouchers balanced"),
        [RecountChecks.VoucherNumbers] = ("凭证连号", "voucher numbers without gaps"),
        [BundleChecks.Figures] = ("余额复算", "figures recounted"),
    };

    /// <summary>Every check that there is, in its order.</summary>
    public static IReadOnlyCollection<string> Checks => Names.Keys;

    /// <param name="theirs">What the server says of what only it can look at; null where it was not asked.</param>
    public static void Print(Terminal terminal, BundleReport report, ServerChecks? theirs = null)
    {
        if (terminal.IsJson)
        {
            terminal.Write(new { report.Verdict, report.Why, report.Header?.Kind, report.Header?.Subject, report.Witnesses, report.Checks, Server = theirs });
            return;
        }

        foreach (var check in report.Checks)
            Print(terminal, check);
        foreach (var check in theirs?.Checks ?? [])
            Print(terminal, check, terminal.Say("服务器自查", "by the server"));
        foreach (var level in Enum.GetValues<Level>())
            terminal.Result($"  {Named(terminal, level)}: {Stands(terminal, report, level)}");
        if (report.Why is { } why)
            terminal.Result(why);
        if (theirs is { Position: var position })
            terminal.Result(terminal.Say($"服务器核验到第 {position} 号事件", $"the server looked at everything up to #{position}"));
        terminal.Result(Said(terminal, report.Verdict));
    }

    /// <summary>A check that did not pass, beside the answer.</summary>
    public static void Say(Terminal terminal, CheckResult check)
    {
        terminal.Chat($"✗ {check.Name} {terminal.Say(Names[check.Name].Chinese, Names[check.Name].English)}: {check.Found}");
        foreach (var finding in check.Findings)
            terminal.Chat(Line(finding));
    }

    static void Print(Terminal terminal, CheckResult check)
    {
        var (chinese, english) = Names[check.Name];
        Print(terminal, check, terminal.Say(chinese, english));
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
        Verdict.Findings => terminal.Say("有发现:事件是日志里的,但有不符之处", "findings: the events are the log's, and something in them is wrong"),
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
