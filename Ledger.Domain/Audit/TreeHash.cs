namespace Ledger.Domain.Audit;

/// <summary>How the Merkle tree hashes, after RFC 9162 §2.1.1: leaves and nodes begin with different bytes, so that no node
/// can be passed off as a leaf.</summary>
public static class TreeHash
{
    const byte LeafPrefix = 0x00;
    const byte NodePrefix = 0x01;
    const int OnStack = 2048;

    /// <summary>The root of the tree without leaves.</summary>
    public static Digest Empty { get; } = Digest.Of([]);

    public static Digest Leaf(ReadOnlySpan<byte> data)
    {
        Span<byte> prefixed = data.Length < OnStack ? stackalloc byte[data.Length + 1] : new byte[data.Length + 1];
        prefixed[0] = LeafPrefix;
        data.CopyTo(prefixed[1..]);
        return Digest.Of(prefixed);
    }

    public static Digest Node(Digest left, Digest right)
    {
        Span<byte> prefixed = stackalloc byte[1 + 2 * Digest.Size];
        prefixed[0] = NodePrefix;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + Digest.Size)..]);
        return Digest.Of(prefixed);
    }
}
