using Ledger.Cli.Server;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Verbs;

/// <summary>What came of verifying, here and at the server.</summary>
/// <param name="Ours">Null where nothing was looked at here.</param>
/// <param name="Theirs">Null where the server was not asked, or gave no answer.</param>
/// <param name="Cannot">Why something that was asked for was not done.</param>
sealed record Verified(BundleReport? Ours, ServerChecks? Theirs, IReadOnlyList<CannotException> Cannot)
{
    /// <summary>From the gravest: what is broken stays so whatever else could not be looked at, and a finding is one.</summary>
    static readonly Verdict[] ByGravity = [Verdict.Broken, Verdict.Findings, Verdict.NotVerified];

    /// <summary>The gravest of all that was said.</summary>
    public Verdict Verdict => ByGravity.Where(Said().Contains).FirstOrDefault(Verdict.Verified);

    IEnumerable<Verdict> Said()
    {
        if (Ours is not null)
            yield return Ours.Verdict;
        if (Theirs is not null)
            yield return Theirs.Verdict;
        foreach (var why in Cannot)
            yield return why.ExitCode == ExitCode.Broken ? Verdict.Broken : Verdict.NotVerified;
    }
}
