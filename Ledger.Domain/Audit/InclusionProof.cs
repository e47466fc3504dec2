namespace Ledger.Domain.Audit;

/// <summary>Shows that a leaf stands at an index of the tree of a size: the hashes beside its way to the root, from the
/// leaf upwards (RFC 9162 §2.1.3).</summary>
/// <param name="Index">Counted from zero.</param>
/// <param name="Size">Leaves of the tree.</param>
public sealed record InclusionProof(long Index, long Size, IReadOnlyList<Digest> Path)
{
    /// <summary>What the path's hashes are hashes of. Refuses an index outside of the tree.</summary>
    public static IReadOnlyList<LeafRange> Ranges(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        var (beside, here) = (new List<LeafRange>(), new LeafRange(0, size));
        while (here.Before - here.From > 1)
        {
            var (left, right) = (here with { Before = here.Middle }, here with { From = here.Middle });
            beside.Add(index < here.Middle ? right : left);
            here = index < here.Middle ? left : right;
        }
        beside.Reverse();
        return beside;
    }

    /// <summary>RFC 9162 §2.1.3.2. False for a path that is too short or too long.</summary>
    public bool Proves(Digest leaf, Digest root)
    {
        if (Index < 0 || Index >= Size)
            return false;

        var (node, last, hash) = (Index, Size - 1, leaf);
        foreach (var sibling in Path)
        {
            if (last == 0)
                return false;

            hash = TreeSteps.IsRight(node, last) ? TreeHash.Node(sibling, hash) : TreeHash.Node(hash, sibling);
            (node, last) = TreeSteps.Up(node, last);
        }
        return last == 0 && hash == root;
    }
}
