namespace Ledger.Domain.Audit;

/// <summary>A perfect subtree: at level 0 it is one leaf, at each level twice as many; index 0 is the leftmost.</summary>
/// <remarks>Only nodes of every fourth level are stored (0, 4, 8 …), which is one row for fifteen leaves beside the leaves
/// themselves; any other is hashed from at most eight stored ones.</remarks>
public readonly record struct TreeNode(int Level, long Index)
{
    const int StoredEvery = 4;

    /// <summary>True for nodes that are kept beside the leaves.</summary>
    public bool IsStored => Level % StoredEvery == 0;

    /// <summary>The first of its leaves.</summary>
    public long From => Index << Level;

    /// <summary>The stored nodes that it is hashed from, left to right; itself when it is stored.</summary>
    public IEnumerable<TreeNode> StoredParts()
    {
        var down = Level % StoredEvery;
        for (var part = Index << down; part < (Index + 1) << down; part++)
            yield return new(Level - down, part);
    }
}
