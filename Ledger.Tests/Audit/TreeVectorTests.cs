using System.Text.Json;
using Ledger.Domain.Audit;

namespace Ledger.Tests.Audit;

/// <summary>The reference vectors of Certificate Transparency's tree, and the proofs, good and bad, of
/// github.com/transparency-dev/merkle (see docs/sources.md).</summary>
public sealed class TreeVectorTests
{
    const string Vectors = "Ledger.Tests/Audit/Vectors/";

    static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void a_tree_of_the_reference_leaves_has_the_reference_root(int size, string root)
    {
        var tree = new TreeBuilder();
        foreach (var leaf in Leaves.Take(size))
            tree.Append(TreeHash.Leaf(Convert.FromHexString(leaf)));

        Assert.Equal(root, tree.Root.ToString());
    }

    [Fact]
    public void every_inclusion_proof_of_the_public_vectors_is_judged_as_they_say() => Assert.All(
        Lines("merkle-inclusion.jsonl"), vector => Assert.Equal(!Bool(vector, "wantErr"), new InclusionProof(
            Number(vector, "leafIdx"), Number(vector, "treeSize"), Path(vector))
            .Proves(Hash(vector.GetProperty("leafHash")), Hash(vector.GetProperty("root")))));

    [Fact]
    public void every_consistency_proof_of_the_public_vectors_is_judged_as_they_say() => Assert.All(
        Lines("merkle-consistency.jsonl"), vector => Assert.Equal(!Bool(vector, "wantErr"), new ConsistencyProof(
            Number(vector, "size1"), Number(vector, "size2"), Path(vector))
            .Proves(Hash(vector.GetProperty("root1")), Hash(vector.GetProperty("root2")))));

    static List<JsonElement> Lines(string file)
    {
        var lines = File.ReadAllLines(SourceCode.PathOf(Vectors + file)).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(98, lines.Count);
        return lines;
    }

    static long Number(JsonElement vector, string name) =>
        vector.GetProperty(name).TryGetInt64(out var number) ? number : long.MaxValue;

    static bool Bool(JsonElement vector, string name) => vector.GetProperty(name).GetBoolean();

    /// <summary>Some vectors have words such as "don't care" in the place of a root, and some nothing, which is never right.</summary>
    static Digest Hash(JsonElement hash) => hash.GetBytesFromBase64() switch
    {
        { Length: Digest.Size } bytes => new(bytes),
        { Length: > 0 } words => Digest.Of(words),
        _ => Digest.Of(Guid.NewGuid().ToByteArray()),
    };

    static IReadOnlyList<Digest> Path(JsonElement vector) => vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } path
        ? [.. path.EnumerateArray().Select(Hash)]
        : [];
}
