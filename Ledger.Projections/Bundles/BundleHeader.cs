using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Bundles;

/// <summary>The first line of a bundle: what it is about, and what it is proved with (docs/spec-bundle.md §2).</summary>
/// <param name="Bundle">The version of the format.</param>
/// <param name="Subject">A member's id, or a county's, town's or village's code.</param>
/// <param name="LogKey">The verifier key of the log, as the ledger says; whoever verifies knows it from elsewhere.</param>
/// <param name="Note">The checkpoint with all its signatures.</param>
/// <param name="Leaves">Where the leaves stand in the tree: first index and count of each stretch, ascending.</param>
/// <param name="Proof">Base 64: the hashes of the largest subtrees without any of them, left to right.</param>
/// <param name="Figures">What it all comes to, as the ledger says: by stream and name.</param>
public sealed record BundleHeader(
    int Bundle,
    BundleKind Kind,
    string Subject,
    string LogKey,
    string Note,
    IReadOnlyList<IReadOnlyList<long>> Leaves,
    IReadOnlyList<string> Proof,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Figures)
{
    public const int Version = 1;

    /// <summary>The leaves' indexes, one by one.</summary>
    public IReadOnlyList<long> Indexes()
    {
        var indexes = new List<long>();
        foreach (var stretch in Leaves)
            for (var i = 0L; i < stretch[1]; i++)
                indexes.Add(stretch[0] + i);
        return indexes;
    }

    /// <summary>The stretches of some indexes, ascending.</summary>
    public static IReadOnlyList<IReadOnlyList<long>> Stretches(IEnumerable<long> indexes)
    {
        var stretches = new List<long[]>();
        foreach (var index in indexes)
            if (stretches is [.., var last] && last[0] + last[1] == index)
                last[1]++;
            else
                stretches.Add([index, 1]);
        return stretches;
    }

    public IReadOnlyList<Digest> Hashes() => [.. Proof.Select(hash => new Digest(Audit.NoteKey.Base64(hash)))];

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
