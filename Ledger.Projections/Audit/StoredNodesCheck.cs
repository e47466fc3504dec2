using System.Data;
using System.Diagnostics.CodeAnalysis;
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

    /// <param name="moment">In a transaction that sees the tree as it was.</param>
    /// <param name="size">Leaves of the tree then.</param>
    public static async Task<CheckResult> Run(
        NpgsqlDataSource database, NpgsqlConnection moment, long size, CancellationToken cancellation)
    {
        // Two levels are read side by side, and must be of the same moment: the tree grows on meanwhile.
        await using var reading = await LongReading.Open(database, cancellation);
        var beside = reading.Connection;
        await using var same = await beside.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await See(beside, await Exported(moment, cancellation), cancellation);
        var log = new CheckLog(Checks.TreeNodes);
        for (var level = Step; size >> level > 0; level += Step)
            await Level(Hashes(moment, level - Step, cancellation), Hashes(beside, level, cancellation), level, log);
        return log.Result;
    }

    static async Task<string> Exported(NpgsqlConnection moment, CancellationToken cancellation)
    {
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", moment);
        return (string)(await export.ExecuteScalarAsync(cancellation))!;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statement takes no parameter; the name is the server's own.")]
    static async Task See(NpgsqlConnection beside, string snapshot, CancellationToken cancellation)
    {
        await using var see = new NpgsqlCommand(
            $"set transaction snapshot '{snapshot}'; set local idle_in_transaction_session_timeout = 0", beside);
        await see.ExecuteNonQueryAsync(cancellation);
    }

    static async Task Level(
        IAsyncEnumerable<(long, Digest)> children, IAsyncEnumerable<(long Index, Digest Hash)> nodes, int level, CheckLog log)
    {
        await using var stored = nodes.GetAsyncEnumerator();
        var (group, index) = (new TreeBuilder(), 0L);
        await foreach (var (_, below) in children)
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
        NpgsqlConnection connection, int level, [EnumeratorCancellation] CancellationToken cancellation)
    {
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
