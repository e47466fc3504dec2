using Ledger.Domain.Audit;
using Ledger.Projections.Audit;

namespace Ledger.Projections.Bundles;

/// <summary>What came of verifying a bundle.</summary>
/// <param name="Header">Null where not even that can be read.</param>
/// <param name="Why">Why nothing, or not everything, could be verified; null where all of it was.</param>
/// <param name="Checks">In their order. Those that were not reached are not among them.</param>
/// <param name="Witnesses">The offices that watch over what it is about, and whether they signed its checkpoint.</param>
public sealed record BundleReport(
    BundleHeader? Header,
    Verdict Verdict,
    string? Why,
    IReadOnlyList<CheckResult> Checks,
    IReadOnlyList<WitnessSeen> Witnesses)
{
    /// <summary>Of a level of the fund; missing where it has no witness.</summary>
    public WitnessState Of(Level level) => Witnesses.Any(seen => seen.Level == level && seen.State == WitnessState.Present)
        ? WitnessState.Present
        : WitnessState.Missing;
}

/// <param name="State">Present where it vouches for every event that is here.</param>
/// <param name="Size">Up to how many leaves it vouches; null where it signed nothing that is here.</param>
public sealed record WitnessSeen(string Region, Level Level, WitnessState State, long? Size);

/// <summary>What somebody may rely on.</summary>
public enum Verdict
{
    /// <summary>Every check ran, and every one passed.</summary>
    Verified,

    /// <summary>The events are those of the log, and something in them is wrong.</summary>
    Findings,

    /// <summary>Something that is needed is not there: nothing can be said.</summary>
    NotVerified,

    /// <summary>The events are not those of the log, or nobody vouches for them.</summary>
    Broken,
}

/// <summary>The names of the checks of a bundle itself; none is ever renamed.</summary>
public static class BundleChecks
{
    /// <summary>Every line is an event in its one form, in log order, of a stream that belongs here.</summary>
    public const string Events = "events";

    /// <summary>The events of every stream are 1, 2, 3 …, and no stream is missing.</summary>
    public const string Streams = "streams";

    /// <summary>The events lead to the root that is signed.</summary>
    public const string TreeRoot = Domain.Audit.Checks.TreeRoot;

    /// <summary>The log's key, which was known before, signed the checkpoint.</summary>
    public const string CheckpointSignature = Domain.Audit.Checks.CheckpointSignature;

    /// <summary>The log went on from every earlier checkpoint that is here.</summary>
    public const string Consistency = "consistency";

    /// <summary>Every other signature under a checkpoint is a witness's, and true.</summary>
    public const string WitnessSignature = "witnessSignature";

    /// <summary>The figures that the ledger states are those that the events come to.</summary>
    public const string Figures = "figures";
}
