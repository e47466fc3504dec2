using System.Runtime.CompilerServices;
using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Holds the stored nodes against what is below them: over a false one no proof would hold.</summary>
static class StoredNodesCheck
{
    const int Step = 4;
    const int Children = 1 << Step;
    const string Nodes = "select index, hash from ledger.log_node where level = $1 order by index";

    /// <param name="size">Leaves of the tree.</param>
    public static async Task<CheckResult> Run(NpgsqlDataSource database, long size, CancellationToken cancellation)
    {
        var log = new CheckLog(Checks.TreeNodes);
        for (var level = Step; size >> level > 0; level += Step)
            await Level(database, level, log, cancellation);
        return log.Result;
    }

    static async Task Level(NpgsqlDataSource database, int level, CheckLog log, CancellationToken cancellation)
    {
        await using var stored = Hashes(database, level, cancellation).GetAsyncEnumerator(cancellation);
        var (group, index) = (new TreeBuilder(), 0L);
        await foreach (var (_, below) in Hashes(database, level - Step, cancellation))
        {
            group.Append(below);
            if (group.Size < Children)
                continue;

            log.Examine();
            var isThere = await stored.MoveNextAsync();
            if (!isThere || stored.Current != (index, group.Root))
                log.Find("otherNode", null, $"{level}/{index}",
                    $"{(isThere ? $"{stored.Current}" : "nothing")} stored, those below make {group.Root}");
            (group, index) = (new(), index + 1);
        }
        while (await stored.MoveNextAsync())
            log.Find("otherNode", null, $"{level}/{stored.Current.Index}", "stored over leaves that are not there");
    }

    static async IAsyncEnumerable<(long Index, Digest Hash)> Hashes(
        NpgsqlDataSource database, int level, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await LongReading.Open(database, cancellation);
        await using var command = new NpgsqlCommand(level == 0 ? LeafPages.InOrder : Nodes, connection) { CommandTimeout = 0 };
        if (level > 0)
            command.Parameters.Add(new() { Value = (short)level });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            if (level == 0)
                foreach (var leaf in LeafPages.Read(row))
                    yield return (leaf.Index, leaf.Hash);
            else
                yield return (row.GetInt64(0), new(row.GetFieldValue<byte[]>(1)));
    }
}
