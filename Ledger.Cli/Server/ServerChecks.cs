using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Projections;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Server;

/// <summary>What the server says of its own states and views. Its word, and nothing more: what can be proved is proved
/// here.</summary>
/// <param name="Position">Up to where it looked.</param>
/// <param name="Missing">What it was asked for and did not look at.</param>
sealed record ServerChecks(long Position, IReadOnlyList<CheckResult> Checks, IReadOnlyList<string> Missing)
{
    /// <summary>Whoever fails these has another log than the one that was signed.</summary>
    static readonly string[] OfTheLog =
    [
        Domain.Audit.Checks.EventHash, Domain.Audit.Checks.EventOrder, Domain.Audit.Checks.EventClass, Domain.Audit.Checks.TreeRoot,
        Domain.Audit.Checks.TreeNodes, Domain.Audit.Checks.CheckpointSignature, Domain.Audit.Checks.WitnessConsistency, Domain.Audit.Checks.TimeOrder,
    ];

    public Verdict Verdict => Checks.Where(check => !check.Passed).ToList() switch
    {
        [] => Missing.Count > 0 ? Verdict.NotVerified : Verdict.Verified,
        var failed => failed.Exists(check => OfTheLog.Contains(check.Name)) ? Verdict.Broken : Verdict.Findings,
    };

    /// <param name="names">What is asked for; none for all.</param>
    /// <exception cref="CannotException">It gave no answer, or does no such work: nothing was verified.</exception>
    public static async Task<ServerChecks> Ask(RemoteJob jobs, VerifiedRegion of, string[] names, CancellationToken cancellation)
    {
        var said = (await jobs.Follow(await Ask(jobs, of, cancellation), cancellation)).Summary!.Value.Deserialize<Summary>(LedgerJson.Stored)!;
        List<CheckResult> checks = [.. said.Checks.Select(check => check.Result).Where(check => names.Length == 0 || names.Contains(check.Name))];
        return new(said.Position, checks, [.. names.Except(checks.Select(check => check.Name))]);
    }

    static async Task<Guid> Ask(RemoteJob jobs, VerifiedRegion of, CancellationToken cancellation)
    {
        try
        {
            return await jobs.Ask("verify", of, cancellation);
        }
        // It was typed well, and the server made a bundle of it: what it does not understand is the work.
        catch (CannotException unknown) when (unknown.ExitCode == ExitCode.Usage)
        {
            throw new CannotException(ExitCode.NotVerified, jobs.Say(
                $"服务器不做自查,这些没有核验: {unknown.Message}", $"the server has no checks of its own, and they were not made: {unknown.Message}"));
        }
    }

    sealed record Summary(long Position, IReadOnlyList<Said> Checks);

    sealed record Said(string Name, bool Passed, long Checked, IReadOnlyList<Finding> Findings, long? Found = null)
    {
        /// <summary>A check that did not pass and lists nothing has not passed all the same.</summary>
        public CheckResult Result => new(Name, Checked, Math.Max(Found ?? Findings.Count, Passed ? 0 : 1), Findings);
    }
}
