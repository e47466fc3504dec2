using Ledger.Domain.Audit;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Projections.Audit;

/// <summary>The statements of <see cref="TreeGrower"/>.</summary>
static class GrowthSql
{
    // A page that is lost in a crash is grown again, the same: nobody waits for the disk, but for what is signed.
    const string Lock =
        "select pg_try_advisory_xact_lock(hashtext('ledger: grow the tree')) and set_config('synchronous_commit', 'off', true) = 'off'";

    const string Before = $"""
        select head.size, head.position, last.size, last.position, last.root, last.note, last.at
        from (select 1) one
        left join ({LeafPages.Head}) head on true
        left join (select * from ledger.checkpoint order by size desc limit 1) last on true
        """;

    const string Page =
        $"select {StoredEvents.Columns} from ledger.mt_events where seq_id > $1 order by seq_id limit $2";

    // Who only looks at the sequence, as a backup does, holds a weaker lock.
    const string Drawing = """
        select virtualtransaction from pg_locks
        where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
            and relation = 'ledger.mt_events_sequence'::regclass
            and database = (select oid from pg_database where datname = current_database())
        """;

    const string AddLeaves =
        "insert into ledger.log_page (first_index, last_position, positions, hashes) values ($1, $2, $3, $4)";
    const string AddNodes = "insert into ledger.log_node (level, index, hash) select * from unnest($1, $2, $3)";
    const string AddCheckpoint =
        "insert into ledger.checkpoint (size, position, root, note, at) values ($1, $2, $3, $4, $5)";
    const string Durably = "select set_config('synchronous_commit', 'on', true)";

    /// <summary>Where the tree stands; null when another process grows it.</summary>
    public static async Task<Growth?> Claim(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var claim = new NpgsqlCommand(Lock, connection))
            if (await claim.ExecuteScalarAsync(cancellation) is not true)
                return null;

        await using var command = new NpgsqlCommand(Before, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new(
            row.IsDBNull(0) ? new(0, 0) : new(row.GetInt64(0), row.GetInt64(1)),
            row.IsDBNull(2) ? null : StoredCheckpoint.Read(row, 2));
    }

    /// <summary>The rows after a position that are visible now.</summary>
    public static async Task<List<StoredEvent>> Read(NpgsqlConnection connection, long after, int most, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Page, connection)
        {
            Parameters = { new() { Value = after }, new() { Value = most } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var events = new List<StoredEvent>();
        while (await row.ReadAsync(cancellation))
            events.Add(StoredEvents.Read(row));
        return events;
    }

    /// <summary>The transactions that have drawn positions, or are about to, and have not ended.</summary>
    public static async Task<List<string>> ReadDrawing(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Drawing, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var drawing = new List<string>();
        while (await row.ReadAsync(cancellation))
            drawing.Add(row.GetString(0));
        return drawing;
    }

    public static async Task Add(NpgsqlConnection connection, IReadOnlyList<LogLeaf> leaves,
        IReadOnlyList<(TreeNode Node, Digest Hash)> nodes, CancellationToken cancellation)
    {
        if (leaves.Count == 0)
            return;

        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(AddLeaves,
            leaves[0].Index, leaves[^1].Position, leaves.Select(leaf => leaf.Position).ToArray(), LeafPages.Hashes(leaves)));
        if (nodes.Count > 0)
            batch.BatchCommands.Add(Command(AddNodes,
                nodes.Select(stored => (short)stored.Node.Level).ToArray(), nodes.Select(stored => stored.Node.Index).ToArray(),
                nodes.Select(stored => stored.Hash.ToBytes()).ToArray()));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task Add(NpgsqlConnection connection, StoredCheckpoint checkpoint, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(Durably));
        batch.BatchCommands.Add(Command(AddCheckpoint, checkpoint.Size, checkpoint.Position, checkpoint.Root.ToBytes(),
            checkpoint.Note, checkpoint.At.ToUniversalTime()));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is byte[][]? new() { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea }
                : new() { Value = value });
        return command;
    }
}

/// <summary>Where the tree stands before a page.</summary>
/// <param name="Last">The newest checkpoint; null before the first.</param>
sealed record Growth(LogHead Head, StoredCheckpoint? Last);
