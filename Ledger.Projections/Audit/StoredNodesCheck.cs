using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Holds the stored nodes against what is below them: over a false one no proof would hold.</summary>
static class StoredNodesCheck
{
    const int Children = 1 << Step;
    const int Step = 4;
    const string Leaves = "select index, hash from ledger.log_leaf order by index";
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
        await using var below = await Open(database, level - Step, cancellation);
        await using var here = await Open(database, level, cancellation);
        var (group, index) = (new TreeBuilder(), 0L);
        while (await below.ReadAsync(cancellation))
        {
            group.Append(Hash(below));
            if (group.Size < Children)
                continue;

            log.Examine();
            var isThere = await here.ReadAsync(cancellation);
            if (!isThere || here.GetInt64(0) != index || Hash(here) != group.Root)
                log.Find("otherNode", null, $"{level}/{index}",
                    $"{(isThere ? $"{here.GetInt64(0)}: {Hash(here)}" : "nothing")} stored, those below make {group.Root}");
            (group, index) = (new(), index + 1);
        }
        while (await here.ReadAsync(cancellation))
            log.Find("otherNode", null, $"{level}/{here.GetInt64(0)}", "stored over leaves that are not there");
    }

    static async Task<NpgsqlDataReader> Open(NpgsqlDataSource database, int level, CancellationToken cancellation)
    {
        var command = database.CreateCommand(level == 0 ? Leaves : Nodes);
        command.CommandTimeout = 0;
        if (level > 0)
            command.Parameters.Add(new() { Value = (short)level });
        return await command.ExecuteReaderAsync(cancellation);
    }

    static Digest Hash(NpgsqlDataReader row) => new(row.GetFieldValue<byte[]>(1));
}
