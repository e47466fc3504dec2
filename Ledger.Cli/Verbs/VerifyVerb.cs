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

    static readonly Option<string?> Region = RegionOption.Of<string?>("County, town or village to be verified on a server · 区划代码");

    public static Command Create()
    {
        // Not AcceptOnlyFromAmong: its help is the whole list in the place of a name.
        Check.Validators.Add(result =>
        {
            foreach (var unknown in result.Tokens.Select(token => token.Value).Except(CheckNames.All))
                result.AddError($"--check: no such check '{unknown}'; there are {string.Join(", ", CheckNames.All)}");
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
            return Ends(parsed, await new OnlineVerification(parsed, server, new(region, at)).Run(Names(parsed), fetched, cancellation));
        }
        finally
        {
            File.Delete(fetched);
        }
    }

    /// <summary>Verifies a file, prints what came of it, and says how the program ends.</summary>
    public static async Task<int> Verify(ParseResult parsed, string file, CancellationToken cancellation)
    {
        var names = Names(parsed);
        if (names.Length > 0 && await BundleFile.Said(file, cancellation) is { } said)
            RequireThere(names, CheckNames.Of(said.Kind, said.Subject), said.Subject);
        var (report, _) = await BundleFile.Verify(parsed, new(parsed), file, null, cancellation);
        return Ends(parsed, new(Asked(parsed, report, names), null, []));
    }

    static int Ends(ParseResult parsed, Verified verified)
    {
        ReportPrinter.Print(new(parsed), verified);
        return ReportPrinter.CodeOf(verified.Verdict);
    }

    static void RequireThere(string[] names, IReadOnlyList<string> there, string subject)
    {
        if (names.Except(there).ToList() is [var other, ..])
            throw new CannotException(ExitCode.Usage,
                $"--check: '{other}' cannot be checked in the bundle of {subject}; there are {string.Join(", ", there)}");
    }

    static string[] Names(ParseResult parsed) => [.. (parsed.CommandResult.GetValue(Check) ?? []).Distinct()];

    /// <summary>Only what was asked for; a check that was not reached was not verified.</summary>
    public static BundleReport Asked(ParseResult parsed, BundleReport report, string[] names)
    {
        if (names.Length > 0 && report.Verdict != Verdict.NotVerified)
        {
            var asked = report.Checks.Where(check => names.Contains(check.Name)).ToList();
            report = report with { Checks = asked, Verdict = Judged(report, asked, names.Length) };
        }
        var missing = parsed.CommandResult.GetValue(Strict) && Enum.GetValues<Level>().Any(level => report.Of(level) != WitnessState.Present);
        return report.Verdict == Verdict.Verified && missing ? report with { Verdict = Verdict.Findings } : report;
    }

    static Verdict Judged(BundleReport report, List<Domain.Audit.CheckResult> asked, int wanted) =>
        asked.Any(check => !check.Passed) ? report.Verdict
        : asked.Count < wanted ? Verdict.NotVerified
        : Verdict.Verified;
}
