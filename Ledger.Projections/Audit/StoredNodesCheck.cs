using System.Runtime.CompilerServices;
using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Holds the stored nodes against those that the leaves make: over a false one no proof would hold.</summary>
/// <param name="stored">In the order in which a tree completes them.</param>
sealed class StoredNodesCheck(IAsyncEnumerator<(TreeNode Node, Digest Hash)> stored)
{
    const string InOrder = """
        select level, index, hash from ledger.log_node
        where (index + 1) << level <= $1 or (index + 1) << level > $2
        order by (index + 1) << level, level
        """;

    readonly CheckLog _log = new(Checks.TreeNodes);
    bool _isThere;

    public static async Task<StoredNodesCheck> Of(IAsyncEnumerator<(TreeNode Node, Digest Hash)> stored)
    {
        var check = new StoredNodesCheck(stored);
        await check.Next();
        return check;
    }

    /// <summary>The nodes within the first leaves, and those over leaves that there are not.</summary>
    /// <param name="size">So many leaves count.</param>
    /// <param name="whole">So many there are.</param>
    public static async IAsyncEnumerable<(TreeNode Node, Digest Hash)> Read(NpgsqlConnection connection, long size, long whole,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(InOrder, connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = size }, new() { Value = whole } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            yield return (new(row.GetInt16(0), row.GetInt64(1)), new(row.GetFieldValue<byte[]>(2)));
    }

    /// <summary>The tree has completed a node that is to be stored.</summary>
    public async ValueTask Completed(TreeNode node, Digest hash)
    {
        while (_isThere && IsBefore(stored.Current.Node, node))
            await TooMany();
        _log.Examine();
        var isStored = _isThere && stored.Current.Node == node;
        if (!isStored || stored.Current.Hash != hash)
            _log.Find("otherNode", null, $"{node.Level}/{node.Index}",
                $"{(isStored ? $"{stored.Current.Hash}" : "nothing")} stored, the leaves make {hash}");
        if (isStored)
            await Next();
    }

    /// <summary>There are no more leaves.</summary>
    public async Task<CheckResult> Result()
    {
        while (_isThere)
            await TooMany();
        return _log.Result;
    }

    async ValueTask TooMany()
    {
        var node = stored.Current.Node;
        _log.Find("otherNode", null, $"{node.Level}/{node.Index}", "stored over leaves that are not there");
        await Next();
    }

    async ValueTask Next() => _isThere = await stored.MoveNextAsync();

    static bool IsBefore(TreeNode one, TreeNode other) => (End(one), one.Level).CompareTo((End(other), other.Level)) < 0;

    static long End(TreeNode node) => unchecked(node.Index + 1) << node.Level;
}
