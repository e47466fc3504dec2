using System.Numerics;

namespace Ledger.Domain.Audit;

/// <summary>Grows the tree leaf by leaf from its right edge: one hash per set bit of its size is all that it remembers.</summary>
public sealed class TreeBuilder
{
    readonly List<Digest> _edge;
    readonly List<(TreeNode Node, Digest Hash)> _completed = [];

    /// <param name="size">Leaves that the tree has; zero for a new one.</param>
    /// <param name="edge">The hashes of <see cref="Edge"/>.</param>
    public TreeBuilder(long size = 0, params IEnumerable<Digest> edge) => (Size, _edge) = (size, [.. edge]);

    /// <summary>Leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Stored nodes above the leaves that were completed since it was made, or since <see cref="Forget"/>.</summary>
    public IReadOnlyList<(TreeNode Node, Digest Hash)> Completed => _completed;

    /// <summary>What a builder needs to go on from here.</summary>
    public IReadOnlyList<Digest> Hashes => [.. _edge];

    public Digest Root => Size == 0 ? TreeHash.Empty : LeafRange.Joined(_edge);

    /// <summary>The perfect subtrees that a tree of a size consists of; none for the empty one.</summary>
    public static IReadOnlyList<TreeNode> Edge(long size) => new LeafRange(0, size).Nodes();

    /// <summary>What was completed is done with; a tree over a long log would keep it all.</summary>
    public void Forget() => _completed.Clear();

    public void Append(Digest leaf)
    {
        var (hash, index) = (leaf, Size++);
        for (var level = 1; level <= BitOperations.TrailingZeroCount(Size); level++)
        {
            hash = TreeHash.Node(_edge[^1], hash);
            _edge.RemoveAt(_edge.Count - 1);
            var node = new TreeNode(level, index >> level);
            if (node.IsStored)
                _completed.Add((node, hash));
        }
        _edge.Add(hash);
    }
}
