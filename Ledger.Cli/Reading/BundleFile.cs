using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Reading;

/// <summary>A bundle file, verified before anything that is in it is believed.</summary>
static class BundleFile
{
    /// <summary>Every line is first hashed and then counted.</summary>
    const long ReadTwice = 2;

    /// <exception cref="CannotException">It is no bundle.</exception>
    public static async Task<BundleHeader> Header(string file, CancellationToken cancellation)
    {
        try
        {
            await using var bundle = File.OpenRead(file);
            return await BundleVerifier.Header(bundle, cancellation);
        }
        catch (FormatException malformed)
        {
            throw new CannotException(ExitCode.NotVerified, malformed.Message);
        }
    }

    /// <summary>Runs every check.</summary>
    /// <returns>What came of it, and the log's key as it was known before.</returns>
    public static async Task<(BundleReport Report, NoteKey? Key)> Verify(
        ParseResult parsed, Terminal terminal, string file, IBundleListener? listener, CancellationToken cancellation)
    {
        var header = await Said(file, cancellation);
        var key = KnownKey.Of(parsed, header?.LogKey ?? "");
        return (await new BundleVerifier(key, listener).Verify(() => File.OpenRead(file),
            terminal.Progress(terminal.Say("行", "lines"), ReadTwice * header?.Leaves.Sum(stretch => stretch.ElementAtOrDefault(1))), cancellation), key);
    }

    /// <summary>Returns when the bundle's events are proved to be the log's and all of them could be heard; what else was found in
    /// them is said on the standard error.</summary>
    /// <returns>Verified, or findings.</returns>
    /// <exception cref="CannotException">They are not, or it cannot be known.</exception>
    public static async Task<Verdict> Prove(
        ParseResult parsed, Terminal terminal, string file, IBundleListener listener, CancellationToken cancellation)
    {
        var report = await Heard(parsed, terminal, file, listener, cancellation);
        var failed = report.Checks.Where(check => !check.Passed).ToList();
        foreach (var check in failed)
            ReportPrinter.Say(terminal, check);
        if (report.Verdict is Verdict.Broken or Verdict.NotVerified || failed.Exists(check => check.Name == Domain.Audit.RecountChecks.Fold))
            throw new CannotException(ReportPrinter.CodeOf(report.Verdict),
                ReportPrinter.Said(terminal, report.Verdict) + (report.Why is { } why ? $": {why}" : ""));
        return report.Verdict;
    }

    static async Task<BundleReport> Heard(
        ParseResult parsed, Terminal terminal, string file, IBundleListener listener, CancellationToken cancellation)
    {
        try
        {
            return (await Verify(parsed, terminal, file, listener, cancellation)).Report;
        }
        catch (BeyondBundleException beyond)
        {
            throw new CannotException(ExitCode.NotVerified, terminal.Say("证据包证明不到那时: ", "the bundle does not prove so much: ") + beyond.Message);
        }
    }

    /// <summary>What the bundle says of itself; null where it is none.</summary>
    public static async Task<BundleHeader?> Said(string file, CancellationToken cancellation)
    {
        try
        {
            await using var bundle = File.OpenRead(file);
            return await BundleVerifier.Header(bundle, cancellation);
        }
        // The verifier says it again, with all that it means.
        catch (FormatException)
        {
            return null;
        }
    }
}
