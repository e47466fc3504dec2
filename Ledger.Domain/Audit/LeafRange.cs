using System.Numerics;

namespace Ledger.Domain.Audit;

/// <summary>The leaves from <paramref name="From"/> (inclusive) to <paramref name="Before"/> (exclusive) as a subtree of the
/// tree of RFC 9162 §2.1: what a root or a step of a proof is the hash of. Never empty.</summary>
public readonly record struct LeafRange(long From, long Before)
{
    /// <summary>Where the tree over these leaves divides: the left part is the largest power of two that leaves a rest.</summary>
    public long Middle => From + (1L << BitOperations.Log2((ulong)(Before - From - 1)));

    /// <summary>The perfect subtrees that it consists of, left to right, each smaller than the one before.</summary>
    public IReadOnlyList<TreeNode> Nodes()
    {
        var (nodes, next) = (new List<TreeNode>(), From);
        while (next < Before)
        {
            var level = BitOperations.Log2((ulong)(Before - next));
            nodes.Add(new(level, next >> level));
            next += 1L << level;
        }
        return nodes;
    }

    /// <summary>The stored nodes from which it is hashed.</summary>
    public IEnumerable<TreeNode> StoredNodes() => Nodes().SelectMany(node => node.StoredParts());

    /// <summary>Its hash, from stored nodes.</summary>
    public Digest Hash(IReadOnlyDictionary<TreeNode, Digest> stored) =>
        Joined([.. Nodes().Select(node => Perfect(node, stored))]);

    /// <summary>One hash of perfect subtrees that stand side by side, each smaller than the one before.</summary>
    internal static Digest Joined(IReadOnlyList<Digest> hashes) =>
        hashes.Take(hashes.Count - 1).Reverse().Aggregate(hashes[^1], (right, left) => TreeHash.Node(left, right));

    static Digest Perfect(TreeNode node, IReadOnlyDictionary<TreeNode, Digest> stored) => node.IsStored
        ? stored[node]
        : TreeHash.Node(
            Perfect(new(node.Level - 1, 2 * node.Index), stored),
            Perfect(new(node.Level - 1, 2 * node.Index + 1), stored));
}
