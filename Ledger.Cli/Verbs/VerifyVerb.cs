using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Cli.Server;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Verbs;

/// <summary>Runs all named checks: on a bundle file, or on one that is fetched for the purpose.</summary>
static class VerifyVerb
{
    static readonly Option<string[]> Check = new("--check")
    {
        HelpName = "NAME",
        Description = "Only these checks · 只做这些核验",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<bool> Strict = new("--strict")
    {
        Description = "A missing signature of village, town or county is a finding · 缺见证签名也算发现",
    };

    static readonly Option<string?> Region = new("--region")
    {
        HelpName = "CODE",
        Description = "County, town or village to be verified on a server · 区划代码",
    };

    public static Command Create()
    {
        // Not AcceptOnlyFromAmong: its help is the whole list in the place of a name.
        Check.Validators.Add(result =>
        {
            foreach (var unknown in result.Tokens.Select(token => token.Value).Except(ReportPrinter.Checks))
                result.AddError($"--check: no such check '{unknown}'; there are {string.Join(", ", ReportPrinter.Checks)}");
        });
        var verify = new Command("verify", "Proves events, signatures, fees, shares, cards and balances · 核验") { Check, Strict, Region, MomentOptions.At };
        verify.SetAction(Run);
        return verify;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var at = MomentOptions.KnownThen(parsed);
        if (parsed.GetValue(GlobalOptions.Bundle) is { } bundle)
            return at is null
                ? await Verify(parsed, bundle.FullName, cancellation)
                : throw new CannotException(ExitCode.Usage, "verify: --at is asked of a server; a bundle ends with its checkpoint");
        if (parsed.GetValue(Region) is not { } region)
            throw new CannotException(ExitCode.Usage, "verify: --bundle FILE | --region CODE");

        var fetched = Path.GetTempFileName();
        try
        {
            using var server = new LedgerServer(parsed);
            return await Online(parsed, server, new(region, at), fetched, cancellation);
        }
        finally
        {
            File.Delete(fetched);
        }
    }

    /// <summary>What can be checked here is checked here; what only the server can look at, it is asked about as well.</summary>
    static async Task<int> Online(
        ParseResult parsed, LedgerServer server, VerifiedRegion of, string fetched, CancellationToken cancellation)
    {
        var (terminal, jobs) = (new Terminal(parsed), new RemoteJob(server, new(parsed)));
        of = of.PinnedBy(await BundleVerb.Fetch(jobs, of, fetched, cancellation));
        var (report, key) = await Report(parsed, terminal, fetched, cancellation);
        if (key is not null && report.Header is { } header && report.Verdict is not (Verdict.Broken or Verdict.NotVerified))
            await (of.At is null ? KnownLog.Continue(server, key, SignedNote.Parse(header.Note), cancellation)
                : KnownLog.Belong(server, key, SignedNote.Parse(header.Note), cancellation));
        var theirs = default(ServerChecks);
        try
        {
            if (parsed.GetValue(Check) is not { Length: > 0 })
                theirs = await ServerChecks.Ask(jobs, of, terminal, cancellation);
        }
        finally
        {
            // What was found here is said even where the server refuses its own checks.
            ReportPrinter.Print(terminal, report, theirs);
        }
        return ReportPrinter.CodeOf(report.Verdict) is var code && code != ExitCode.Ok ? code : theirs?.Code ?? ExitCode.Ok;
    }

    /// <summary>Verifies a file, prints what came of it, and says how the program ends.</summary>
    public static async Task<int> Verify(ParseResult parsed, string file, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed);
        var (report, _) = await Report(parsed, terminal, file, cancellation);
        ReportPrinter.Print(terminal, report);
        return ReportPrinter.CodeOf(report.Verdict);
    }

    static async Task<(BundleReport, NoteKey?)> Report(
        ParseResult parsed, Terminal terminal, string file, CancellationToken cancellation)
    {
        var (report, key) = await BundleFile.Verify(parsed, terminal, file, null, cancellation);
        return (Asked(report, parsed.CommandResult.GetValue(Check) ?? [], parsed.CommandResult.GetValue(Strict)), key);
    }

    /// <summary>Only what was asked for; a check that was not reached was not verified.</summary>
    static BundleReport Asked(BundleReport report, string[] names, bool isStrict)
    {
        if (names.Length > 0 && report.Verdict != Verdict.NotVerified)
        {
            var asked = report.Checks.Where(check => names.Contains(check.Name)).ToList();
            report = report with { Checks = asked, Verdict = Judged(report, asked, names.Distinct().Count()) };
        }
        var missing = isStrict && Enum.GetValues<Level>().Any(level => report.Of(level) != WitnessState.Present);
        return report.Verdict == Verdict.Verified && missing ? report with { Verdict = Verdict.Findings } : report;
    }

    static Verdict Judged(BundleReport report, List<Domain.Audit.CheckResult> asked, int wanted) =>
        asked.Any(check => !check.Passed) ? report.Verdict
        : asked.Count < wanted ? Verdict.NotVerified
        : Verdict.Verified;
}
