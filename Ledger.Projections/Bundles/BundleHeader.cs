using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Bundles;

/// <summary>The first line of a bundle: what it is about, and what it is proved with (docs/spec-bundle.md §2).</summary>
/// <param name="Bundle">The version of the format.</param>
/// <param name="Subject">A member's id, or a county's, town's or village's code.</param>
/// <param name="LogKey">The verifier key of the log, as the ledger says; whoever verifies knows it from elsewhere.</param>
/// <param name="Note">The checkpoint with all its signatures.</param>
/// <param name="Checkpoints">Earlier ones, ascending: the last that each of its witnesses signed, where that is not the note.</param>
/// <param name="Leaves">Where the leaves stand in the tree: first index and count of each stretch, ascending.</param>
/// <param name="Proof">Base 64: the hashes of the largest subtrees without any of them, left to right.</param>
/// <param name="Figures">What it all comes to, as the ledger says: by stream and name.</param>
public sealed record BundleHeader(
    int Bundle,
    BundleKind Kind,
    string Subject,
    string LogKey,
    string Note,
    IReadOnlyList<EarlierCheckpoint> Checkpoints,
    IReadOnlyList<IReadOnlyList<long>> Leaves,
    IReadOnlyList<string> Proof,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Figures)
{
    public const int Version = 1;

    /// <summary>The stretches as they are hashed; null where one is none.</summary>
    public IReadOnlyList<LeafRange>? Stretches() => Leaves.All(stretch => stretch is [>= 0 and <= MostLeaves, > 0 and <= MostLeaves])
        ? [.. Leaves.Select(stretch => new LeafRange(stretch[0], stretch[0] + stretch[1]))]
        : null;

    /// <summary>Where each leaf stands in the tree, in their order.</summary>
    internal IEnumerable<long> Indexes()
    {
        foreach (var stretch in Stretches() ?? [])
            for (var index = stretch.From; index < stretch.Before; index++)
                yield return index;
    }

    /// <summary>Beyond what a JSON number keeps in every program.</summary>
    const long MostLeaves = 1L << 52;

    public IReadOnlyList<Digest> Hashes() => [.. Proof.Select(Hash)];

    internal static Digest Hash(string base64) => new(Audit.NoteKey.Base64(base64));

    /// <summary>True where the subject is written as a member or region is. Not public: what is public is written to the file.</summary>
    internal bool IsAboutSomething => Subject.Length is 6 or 9 or 12 or 17
        && (Kind == BundleKind.Passbook) == (Subject.Length == 17)
        && Subject.Index().All(at => at.Index == 12 ? at.Item == '-' : char.IsAsciiDigit(at.Item));

    /// <summary>The region that it is about.</summary>
    internal string Region => Keys.RegionOf(Keys.Stream("", Subject));
}

public enum BundleKind
{
    /// <summary>One member's events, and the policy that they follow.</summary>
    Passbook,

    /// <summary>All that happened in a village or town; of a county, the whole log.</summary>
    Region,
}

/// <summary>A checkpoint before the bundle's own, and that the log went on from it.</summary>
/// <param name="Note">With its witnesses' signatures.</param>
/// <param name="Proof">Base 64: the consistency proof from its size to the bundle's checkpoint.</param>
public sealed record EarlierCheckpoint(string Note, IReadOnlyList<string> Proof);
