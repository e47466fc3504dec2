using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>The stored tree: roots and proofs of every size that it ever had, each from about a hundred stored hashes.</summary>
public sealed class LogTree(NpgsqlDataSource database)
{
    // Leaves that stand side by side come in one piece of their page: a piece costs as much as a single leaf.
    const string NodesSql = """
        select 0::smallint, greatest(run.first, page.first_index), substring(page.hashes
            from (greatest(run.first, page.first_index) - page.first_index)::int * 32 + 1
            for (least(run.before, page.first_index + octet_length(page.hashes) / 32) - greatest(run.first, page.first_index))::int * 32)
        from unnest($1, $2) run (first, before) cross join lateral (
            select first_index, hashes from ledger.log_page where first_index < run.before
                and first_index >= (select max(first_index) from ledger.log_page where first_index <= run.first)) page
        union all
        select node.level, node.index, node.hash
        from unnest($3, $4) wanted (level, index) join ledger.log_node node on node.level = wanted.level and node.index = wanted.index
        """;

    const string LeafSql = """
        select page.first_index + place - 1, $1, substring(page.hashes from (place - 1) * 32 + 1 for 32)
        from (select first_index, hashes, array_position(positions, $1) as place
            from ledger.log_page where last_position >= $1 order by last_position limit 1) page
        where place is not null
        """;

    // Found by the hash's first four bytes; which of the page's leaves it is, by all of it.
    internal const string HashSql = """
        select page.first_index + place / 32, page.positions[place / 32 + 1]
        from (select first_index, positions, position($1 in hashes) - 1 as place
            from ledger.log_page where ledger.leaf_prefixes(hashes) @> ledger.leaf_prefixes($1)) page
        where place >= 0 and place % 32 = 0
        limit 1
        """;

    /// <summary>How far the tree has come. Zero leaves at position zero before the first.</summary>
    public async Task<LogHead> Head(CancellationToken cancellation) =>
        (await Rows(LeafPages.Head, [], row => new LogHead(row.GetInt64(0), row.GetInt64(1)), cancellation)).SingleOrDefault(new LogHead(0, 0));

    /// <summary>The leaf of the event at a position; null when there is none (yet).</summary>
    public async Task<LogLeaf?> LeafAt(long position, CancellationToken cancellation) =>
        (await Rows(LeafSql, [position],
            row => new LogLeaf(row.GetInt64(0), row.GetInt64(1), new(row.GetFieldValue<byte[]>(2))), cancellation)).SingleOrDefault();

    /// <summary>The leaf with a hash; null when no event has it.</summary>
    public async Task<LogLeaf?> LeafWith(Digest hash, CancellationToken cancellation) => (await Rows(HashSql, [hash.ToBytes()],
        row => new LogLeaf(row.GetInt64(0), row.GetInt64(1), hash), cancellation)).SingleOrDefault();

    /// <summary>The leaf of an event of a stream; null when there is none (yet).</summary>
    public async Task<LogLeaf?> LeafOf(string stream, long version, CancellationToken cancellation) =>
        await Rows("select seq_id from ledger.mt_events where stream_id = $1 and version = $2", [stream, version],
            row => row.GetInt64(0), cancellation) is [var position]
            ? await LeafAt(position, cancellation)
            : null;

    /// <summary>The root that the tree had at a size, which it must have reached.</summary>
    public async Task<Digest> Root(long size, CancellationToken cancellation) =>
        size == 0 ? TreeHash.Empty : (await Hashes([new(0, size)], cancellation))[0];

    /// <exception cref="ArgumentOutOfRangeException">The index is not in a tree of that size.</exception>
    public async Task<InclusionProof> Inclusion(long index, long size, CancellationToken cancellation) =>
        new(index, size, await Hashes(InclusionProof.Ranges(index, size), cancellation));

    /// <summary>The hashes of a proof of several leaves at once.</summary>
    public Task<IReadOnlyList<Digest>> Beside(SetProof leaves, CancellationToken cancellation) =>
        Hashes([.. leaves.Ranges()], cancellation);

    /// <exception cref="ArgumentOutOfRangeException">The earlier tree is empty or larger than the later one.</exception>
    public async Task<ConsistencyProof> Consistency(long from, long to, CancellationToken cancellation) =>
        new(from, to, await Hashes(ConsistencyProof.Ranges(from, to), cancellation));

    /// <summary>How far the tree follows the log.</summary>
    public async Task<LogLag> Lag(DateTimeOffset now, CancellationToken cancellation) => (await Rows($"""
        select coalesce(head.size, 0), coalesce(head.position, 0), (select coalesce(max(seq_id), 0) from ledger.mt_events),
            (select timestamp from ledger.mt_events where seq_id > coalesce(head.position, 0) and type <> '{StoredEvents.Tombstone}'
                order by seq_id limit 1)
        from (select 1) one left join ({LeafPages.Head}) head on true
        """, [], row => new LogLag(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2),
            row.IsDBNull(3) ? 0 : Math.Max(0, (long)(now - row.GetFieldValue<DateTimeOffset>(3)).TotalMilliseconds)),
        cancellation)).Single();

    internal static async Task<IReadOnlyList<Digest>> Edge(NpgsqlConnection connection, long size, CancellationToken cancellation)
    {
        var edge = TreeBuilder.Edge(size);
        await using var command = new NpgsqlCommand { Connection = connection };
        var stored = await Nodes(command, edge.SelectMany(node => node.StoredParts()), cancellation);
        return [.. edge.Select(node => new LeafRange(node.From, node.From + (1L << node.Level)).Hash(stored))];
    }

    async Task<IReadOnlyList<Digest>> Hashes(IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand();
        var stored = await Nodes(command, ranges.SelectMany(range => range.StoredNodes()), cancellation);
        return [.. ranges.Select(range => range.Hash(stored))];
    }

    static async Task<Dictionary<TreeNode, Digest>> Nodes(
        NpgsqlCommand command, IEnumerable<TreeNode> wanted, CancellationToken cancellation)
    {
        var (leaves, above) = (new LeafStretches(), new List<TreeNode>());
        foreach (var node in wanted.OrderBy(node => node.Index))
            if (node.Level == 0)
                leaves.Add(node.Index);
            else
                above.Add(node);
        command.CommandText = NodesSql;
        command.Parameters.Add(new() { Value = leaves.Ranges.Select(run => run.From).ToArray() });
        command.Parameters.Add(new() { Value = leaves.Ranges.Select(run => run.Before).ToArray() });
        command.Parameters.Add(new() { Value = above.Select(node => (short)node.Level).ToArray() });
        command.Parameters.Add(new() { Value = above.Select(node => node.Index).ToArray() });
        var stored = new Dictionary<TreeNode, Digest>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var (level, first, hashes) = (reader.GetInt16(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
            for (var place = 0; place < hashes.Length / Digest.Size; place++)
                stored[new(level, first + place)] = new(hashes.AsSpan(place * Digest.Size, Digest.Size));
        }
        return stored;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Statements are this file's constants; values are parameters.")]
    async Task<List<T>> Rows<T>(
        string sql, IReadOnlyList<object> values, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }
}

/// <param name="Size">Leaves.</param>
/// <param name="Position">The log position of the last one.</param>
public readonly record struct LogHead(long Size, long Position);

/// <summary>How far the tree follows the log.</summary>
/// <param name="Written">The last position of the log.</param>
/// <param name="BehindMilliseconds">The age of the oldest event that has no leaf; zero when all have one.</param>
public sealed record LogLag(long Size, long Position, long Written, long BehindMilliseconds);

/// <summary>One leaf: its place in the tree, its event's place in the log, its hash.</summary>
public sealed record LogLeaf(long Index, long Position, Digest Hash);
