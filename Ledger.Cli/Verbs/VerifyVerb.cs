using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Server;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Verbs;

/// <summary>Runs all named checks: on a bundle file, or on one that is fetched for the purpose.</summary>
static class VerifyVerb
{
    static readonly Option<string[]> Check = new("--check")
    {
        Description = "Only these checks · 只做这些核验",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<bool> Strict = new("--strict")
    {
        Description = "A missing signature of village, town or county is a finding · 缺见证签名也算发现",
    };

    static readonly Option<string?> Region = new("--region")
    {
        Description = "County, town or village to be verified on a server · 区划代码",
    };

    public static Command Create()
    {
        Check.AcceptOnlyFromAmong([.. ReportPrinter.Checks]);
        var verify = new Command("verify", "Proves events, signatures, fees, shares, cards and balances · 核验") { Check, Strict, Region };
        verify.SetAction(Run);
        return verify;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(GlobalOptions.Bundle) is { } bundle)
            return await Verify(parsed, bundle.FullName, cancellation);
        if (parsed.GetValue(Region) is not { } region)
            throw new CannotException(ExitCode.Usage, "verify: --bundle FILE | --region CODE");

        var fetched = Path.GetTempFileName();
        try
        {
            using var server = new LedgerServer(parsed);
            await server.Download($"regions/{region}/bundle", fetched, cancellation);
            return await Verify(parsed, fetched, cancellation);
        }
        finally
        {
            File.Delete(fetched);
        }
    }

    /// <summary>Verifies a file, prints what came of it, and says how the program ends.</summary>
    public static async Task<int> Verify(ParseResult parsed, string file, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed);
        var report = await new BundleVerifier(await KnownKey(parsed, file, cancellation))
            .Verify(() => File.OpenRead(file), terminal.Progress(terminal.Say("行", "lines")), cancellation);
        report = Asked(report, parsed.CommandResult.GetValue(Check) ?? [], parsed.CommandResult.GetValue(Strict));
        ReportPrinter.Print(terminal, report);
        return ReportPrinter.CodeOf(report.Verdict);
    }

    /// <summary>As given, else the one that is remembered for the log that the bundle says it is of.</summary>
    static async Task<NoteKey?> KnownKey(ParseResult parsed, string file, CancellationToken cancellation)
    {
        try
        {
            if (parsed.GetValue(GlobalOptions.Key) is { } key)
                return NoteKey.Parse(key);
        }
        catch (FormatException malformed)
        {
            throw new CannotException(ExitCode.Usage, $"--key: {malformed.Message}");
        }

        try
        {
            await using var bundle = File.OpenRead(file);
            return Home.KeyOf(NoteKey.Parse((await BundleVerifier.Header(bundle, cancellation)).LogKey).Name);
        }
        // The verifier says it again, with all that it means.
        catch (FormatException)
        {
            return null;
        }
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
