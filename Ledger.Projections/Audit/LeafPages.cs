using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Leaves as they are stored: many in a row, with their positions and hashes side by side.</summary>
static class LeafPages
{
    /// <summary>All pages in the order of the leaves.</summary>
    public const string InOrder = "select first_index, positions, hashes from ledger.log_page order by first_index";

    /// <summary>How far the tree has come: leaves, and the position of the last one. No row before the first.</summary>
    public const string Head =
        "select first_index + cardinality(positions) as size, last_position as position from ledger.log_page order by first_index desc limit 1";

    /// <summary>How far the tree had come at the position <c>$1</c>.</summary>
    public const string HeadAt = """
        select first_index + place as size, position
        from ledger.log_page cross join lateral unnest(positions) with ordinality leaf (position, place)
        where first_index = (select max(first_index) from ledger.log_page where positions[1] <= $1) and position <= $1
        order by place desc limit 1
        """;

    /// <summary>The index of the leaf of <c>event</c>, a row of the log; no row while it has none.</summary>
    public const string IndexOf = """
        select page.first_index + array_position(page.positions, event.seq_id) - 1 as index
        from (select first_index, positions from ledger.log_page
            where last_position >= event.seq_id order by last_position limit 1) page
        """;

    /// <summary>The leaves of a row of <see cref="InOrder"/>.</summary>
    public static LogLeaf[] Read(NpgsqlDataReader row)
    {
        var (first, positions, hashes) = (row.GetInt64(0), row.GetFieldValue<long[]>(1), row.GetFieldValue<byte[]>(2));
        var leaves = new LogLeaf[positions.Length];
        for (var place = 0; place < leaves.Length; place++)
            leaves[place] = new(first + place, positions[place], new(hashes.AsSpan(place * Digest.Size, Digest.Size)));
        return leaves;
    }

    public static byte[] Hashes(IReadOnlyList<LogLeaf> leaves)
    {
        var hashes = new byte[leaves.Count * Digest.Size];
        for (var place = 0; place < leaves.Count; place++)
            leaves[place].Hash.CopyTo(hashes.AsSpan(place * Digest.Size));
        return hashes;
    }
}
