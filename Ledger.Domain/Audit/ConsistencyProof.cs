using System.Numerics;

namespace Ledger.Domain.Audit;

/// <summary>Shows that the tree of a later size begins with all leaves of an earlier one, in their order (RFC 9162 §2.1.4).</summary>
/// <param name="From">Leaves of the earlier tree; at least one, because anything begins with nothing.</param>
/// <param name="To">Leaves of the later tree.</param>
/// <param name="Path">Empty where the sizes are equal, and only there.</param>
public sealed record ConsistencyProof(long From, long To, IReadOnlyList<Digest> Path)
{
    /// <summary>What the path's hashes are hashes of. Refuses an empty earlier tree and one that is larger than the later.</summary>
    public static IReadOnlyList<LeafRange> Ranges(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);

        var (beside, here) = (new List<LeafRange>(), new LeafRange(0, to));
        while (here.Before != from)
        {
            var (left, right) = (here with { Before = here.Middle }, here with { From = here.Middle });
            beside.Add(from <= here.Middle ? right : left);
            here = from <= here.Middle ? left : right;
        }
        // A subtree that begins with the tree is the earlier tree itself, whose root the verifier has.
        if (here.From > 0)
            beside.Add(here);
        beside.Reverse();
        return beside;
    }

    /// <summary>RFC 9162 §2.1.4.2. False for an empty earlier tree, and for a path that is too short or too long.</summary>
    public bool Proves(Digest earlier, Digest later)
    {
        if (From < 1 || To < From)
            return false;
        if (From == To)
            return Path.Count == 0 && earlier == later;
        if (Path.Count == 0)
            return false;

        IEnumerable<Digest> path = BitOperations.IsPow2(From) ? [earlier, .. Path] : Path;
        var (first, second) = Roots(path);
        return first == earlier && second == later;
    }

    /// <summary>The two roots that a path leads to; null for a path of a wrong length.</summary>
    (Digest? First, Digest? Second) Roots(IEnumerable<Digest> path)
    {
        var shift = BitOperations.TrailingZeroCount(From);
        var (node, last) = ((From - 1) >> shift, (To - 1) >> shift);
        var (first, second) = (path.First(), path.First());
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
                return default;

            if (TreeSteps.IsRight(node, last))
                (first, second) = (TreeHash.Node(sibling, first), TreeHash.Node(sibling, second));
            else
                second = TreeHash.Node(second, sibling);
            (node, last) = TreeSteps.Up(node, last);
        }
        return last == 0 ? (first, second) : default;
    }
}
