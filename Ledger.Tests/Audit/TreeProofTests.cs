using Ledger.Domain.Audit;

namespace Ledger.Tests.Audit;

/// <summary>Every proof of every tree of up to 70 leaves, from the stored nodes alone; and no proof that was tampered with.</summary>
public sealed class TreeProofTests
{
    const int Largest = 70;

    static readonly Digest[] Leaves = [.. Enumerable.Range(0, Largest).Select(n => TreeHash.Leaf([(byte)n]))];

    static readonly Dictionary<TreeNode, Digest> Stored = StoredNodes();

    static readonly Digest[] Roots = [.. Enumerable.Range(0, Largest + 1).Select(size => Plain(Leaves.AsSpan(0, size)))];

    [Fact]
    public void the_builder_and_the_stored_nodes_say_the_root_that_the_definition_says()
    {
        var tree = new TreeBuilder();
        foreach (var (leaf, size) in Leaves.Select((leaf, i) => (leaf, i + 1)))
        {
            tree.Append(leaf);

            Assert.Equal(Roots[size], tree.Root);
            Assert.Equal(Roots[size], new LeafRange(0, size).Hash(Stored));
        }
    }

    [Fact]
    public void a_builder_goes_on_from_the_edge_of_any_tree()
    {
        for (var size = 0; size < Largest; size++)
        {
            var tree = new TreeBuilder(size, TreeBuilder.Edge(size).Select(node => new LeafRange(node.From, node.From + (1L << node.Level)).Hash(Stored)));
            foreach (var leaf in Leaves.Skip(size))
                tree.Append(leaf);

            Assert.Equal(Roots[Largest], tree.Root);
        }
    }

    [Fact]
    public void every_leaf_of_every_tree_is_proved()
    {
        for (var size = 1; size <= Largest; size++)
            for (var index = 0; index < size; index++)
                Assert.True(Inclusion(index, size).Proves(Leaves[index], Roots[size]), $"{index} of {size}");
    }

    [Fact]
    public void every_tree_is_proved_to_begin_every_later_one()
    {
        for (var to = 1; to <= Largest; to++)
            for (var from = 1; from <= to; from++)
                Assert.True(Consistency(from, to).Proves(Roots[from], Roots[to]), $"{from} to {to}");
    }

    [Fact]
    public void an_inclusion_proof_proves_nothing_once_any_bit_of_it_is_changed()
    {
        var proof = Inclusion(11, 37);

        Assert.All(Tampered(proof.Path), path => Assert.False((proof with { Path = path }).Proves(Leaves[11], Roots[37])));
        Assert.False(proof.Proves(Leaves[12], Roots[37]));
        Assert.False(proof.Proves(Leaves[11], Roots[36]));
        Assert.False((proof with { Index = 12 }).Proves(Leaves[11], Roots[37]));
        Assert.False((proof with { Index = -1 }).Proves(Leaves[11], Roots[37]));
        Assert.False((proof with { Index = 37 }).Proves(Leaves[11], Roots[37]));
    }

    [Fact]
    public void a_consistency_proof_proves_nothing_once_any_bit_of_it_is_changed()
    {
        var proof = Consistency(11, 37);

        Assert.All(Tampered(proof.Path), path => Assert.False((proof with { Path = path }).Proves(Roots[11], Roots[37])));
        Assert.False(proof.Proves(Roots[12], Roots[37]));
        Assert.False(proof.Proves(Roots[11], Roots[36]));
        Assert.False((proof with { From = 12 }).Proves(Roots[11], Roots[37]));
    }

    [Fact]
    public void nothing_is_proved_about_an_empty_tree_or_a_larger_one()
    {
        Assert.False(new ConsistencyProof(0, 3, []).Proves(TreeHash.Empty, Roots[3]));
        Assert.False(new ConsistencyProof(0, 0, []).Proves(TreeHash.Empty, TreeHash.Empty));
        Assert.False(new ConsistencyProof(4, 3, []).Proves(Roots[4], Roots[3]));
        Assert.False(new ConsistencyProof(3, 3, []).Proves(Roots[3], Roots[4]));
        Assert.False(new InclusionProof(0, 0, []).Proves(Leaves[0], TreeHash.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsistencyProof.Ranges(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsistencyProof.Ranges(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Ranges(3, 3));
    }

    /// <summary>A leaf cannot be passed off as the node over two others.</summary>
    [Fact]
    public void a_leaf_and_a_node_of_the_same_bytes_hash_differently() => Assert.NotEqual(
        TreeHash.Node(Leaves[0], Leaves[1]), TreeHash.Leaf([.. Leaves[0].ToBytes(), .. Leaves[1].ToBytes()]));

    /// <summary>A million leaves: what is read for a proof stays below a hundred hashes.</summary>
    [Theory]
    [InlineData(0), InlineData(524_288), InlineData(999_999), InlineData(987_654)]
    public void a_proof_reads_few_nodes(long index) => Assert.InRange(
        InclusionProof.Ranges(index, 1_000_000).SelectMany(range => range.StoredNodes()).Count(), 20, 140);

    static InclusionProof Inclusion(int index, int size) =>
        new(index, size, [.. InclusionProof.Ranges(index, size).Select(range => range.Hash(Stored))]);

    static ConsistencyProof Consistency(int from, int to) =>
        new(from, to, [.. ConsistencyProof.Ranges(from, to).Select(range => range.Hash(Stored))]);

    /// <summary>Each bit turned, each hash left out, one too many, and none.</summary>
    static IEnumerable<Digest[]> Tampered(IReadOnlyList<Digest> path)
    {
        for (var bit = 0; bit < path.Count * Digest.Size * 8; bit++)
            yield return [.. path.Select((hash, i) => i == bit / (Digest.Size * 8) ? Turned(hash, bit % (Digest.Size * 8)) : hash)];
        for (var left = 0; left < path.Count; left++)
            yield return [.. path.Where((_, i) => i != left)];
        yield return [.. path, path[^1]];
        yield return [default, .. path];
        yield return [];
    }

    static Digest Turned(Digest hash, int bit)
    {
        var bytes = hash.ToBytes();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new(bytes);
    }

    /// <summary>The root as RFC 9162 §2.1.1 defines it.</summary>
    static Digest Plain(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length == 0)
            return TreeHash.Empty;
        if (leaves.Length == 1)
            return leaves[0];

        var left = 1;
        while (left * 2 < leaves.Length)
            left *= 2;
        return TreeHash.Node(Plain(leaves[..left]), Plain(leaves[left..]));
    }

    static Dictionary<TreeNode, Digest> StoredNodes()
    {
        var tree = new TreeBuilder();
        foreach (var leaf in Leaves)
            tree.Append(leaf);
        return Leaves.Select((leaf, i) => (Node: new TreeNode(0, i), Hash: leaf)).Concat(tree.Completed)
            .ToDictionary(stored => stored.Node, stored => stored.Hash);
    }
}
