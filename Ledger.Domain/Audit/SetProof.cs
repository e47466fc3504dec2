namespace Ledger.Domain.Audit;

/// <summary>Shows that some leaves stand at their indexes of a tree, all at once: what their inclusion proofs share is said
/// once (docs/spec-bundle.md §3). With every leaf there, nothing is left to say, and the whole tree is hashed anew.</summary>
/// <param name="stretches">Where the leaves stand, ascending; at least one.</param>
/// <param name="size">Leaves of the tree.</param>
public sealed class SetProof(IReadOnlyList<LeafRange> stretches, long size)
{
    public long Size => size;

    /// <summary>False for no leaf at all, for one outside of the tree, and for any that does not follow the one before.</summary>
    public bool IsWellFormed => stretches.Count > 0 && stretches[0].From >= 0 && stretches[^1].Before <= size
        && stretches.All(stretch => stretch.From < stretch.Before)
        && stretches.Zip(stretches.Skip(1)).All(pair => pair.First.Before <= pair.Second.From);

    /// <summary>The largest subtrees without any of the leaves, left to right: what the proof's hashes are hashes of.</summary>
    public IEnumerable<LeafRange> Ranges() => Parts().Where(part => !part.IsHeld).Select(part => part.Range);

    /// <summary>The tree from left to right: leaf by leaf where the leaves are held, else by the largest subtrees.</summary>
    internal IEnumerable<(LeafRange Range, bool IsHeld)> Parts()
    {
        var at = 0L;
        foreach (var stretch in stretches)
        {
            foreach (var beside in Between(at, stretch.From))
                yield return (beside, false);
            for (at = stretch.From; at < stretch.Before; at++)
                yield return (new(at, at + 1), true);
        }
        foreach (var beside in Between(at, size))
            yield return (beside, false);
    }

    /// <remarks>A subtree begins at a multiple of its width; only the last one of the tree may be cut short.</remarks>
    IEnumerable<LeafRange> Between(long from, long before)
    {
        while (from < before)
        {
            var width = 1L;
            while (from + width < before && from % (2 * width) == 0 && Math.Min(from + 2 * width, size) <= before)
                width *= 2;
            yield return new(from, Math.Min(from + width, size));
            from += width;
        }
    }
}
