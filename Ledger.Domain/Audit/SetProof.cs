namespace Ledger.Domain.Audit;

/// <summary>Shows that some leaves stand at their indexes of a tree, all at once: what their inclusion proofs share is said
/// once (docs/spec-bundle.md §3). With every leaf there, nothing is left to say, and the whole tree is hashed anew.</summary>
/// <param name="indexes">Of the leaves, ascending, each once; at least one.</param>
/// <param name="size">Leaves of the tree.</param>
public sealed class SetProof(IReadOnlyList<long> indexes, long size)
{
    /// <summary>False for no index at all, for one outside of the tree, and for any that does not follow the one before.</summary>
    public bool IsWellFormed => indexes.Count > 0 && indexes[0] >= 0 && indexes[^1] < size
        && indexes.Zip(indexes.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>The largest subtrees without any of the leaves, left to right: what the proof's hashes are hashes of.</summary>
    public IReadOnlyList<LeafRange> Ranges()
    {
        var beside = new List<LeafRange>();
        Collect(new(0, size), new(0, indexes.Count), beside);
        return beside;
    }

    /// <summary>The root that leaves and hashes lead to; null where a hash is missing, or one too many is there.</summary>
    public Digest? Root(IReadOnlyList<Digest> leaves, IReadOnlyList<Digest> hashes)
    {
        var next = 0;
        var root = Hash(new(0, size), new(0, indexes.Count));
        return next == hashes.Count ? root : null;

        Digest Hash(LeafRange here, Held held)
        {
            if (held.IsEmpty)
                return next < hashes.Count ? hashes[next++] : Missing();
            if (here.Before - here.From == 1)
                return leaves[held.First];

            var after = Divide(here, held);
            var left = Hash(here with { Before = here.Middle }, held with { After = after });
            return TreeHash.Node(left, Hash(here with { From = here.Middle }, held with { First = after }));
        }

        Digest Missing()
        {
            next = int.MaxValue;
            return default;
        }
    }

    void Collect(LeafRange here, Held held, List<LeafRange> beside)
    {
        if (held.IsEmpty)
            beside.Add(here);
        if (held.IsEmpty || here.Before - here.From == 1)
            return;

        var after = Divide(here, held);
        Collect(here with { Before = here.Middle }, held with { After = after }, beside);
        Collect(here with { From = here.Middle }, held with { First = after }, beside);
    }

    /// <summary>The place of the first index in the right half.</summary>
    int Divide(LeafRange here, Held held)
    {
        var (low, high) = (held.First, held.After);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = indexes[middle] < here.Middle ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The leaves that lie in a subtree, by their places in the list of indexes.</summary>
    readonly record struct Held(int First, int After)
    {
        public bool IsEmpty => First == After;
    }
}
