using System.Diagnostics.CodeAnalysis;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>The rows of one table that come from one region's streams, as they are stored and as they should be.</summary>
/// <param name="counted">A JSON array of the rows that should be there.</param>
[SuppressMessage("Security", "CA2100", Justification = "Names of the views' tables; values are parameters.")]
sealed class RegionRows(ViewTable table, string region, string[] kinds, string counted)
{
    /// <summary>The most differences that are told of one table.</summary>
    public const int Most = 100;

    bool IsByStream => table.Owner == "stream";

    string Stored => IsByStream
        ? $"select stored.* {RegionLog.Of($"{table.Name} stored", "stored.stream")}"
        : $"select * from {table.Name} where {table.Owner} >= $1 and {table.Owner} < $1 || '0'";

    /// <summary>What the region's streams add to sums of larger regions is not its own.</summary>
    string Counted => $"select * from jsonb_populate_recordset(null::{table.Name}, $3::jsonb)"
        + (IsByStream ? "" : $" where {table.Owner} >= $1 and {table.Owner} < $1 || '0'");

    /// <summary>Rows that are missing, too many, or different.</summary>
    /// <returns>How many rows should be there, and which differ; either side null where there is no row.</returns>
    public async Task<(long Rows, IReadOnlyList<RowDifference> Differences)> Compare(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        var on = string.Join(" and ", table.Key.Select(column => $"counted.{column} = stored.{column}"));
        var rows = 0L;
        await using (var count = Command($"select count(*) from ({Counted}) counted", connection))
            rows = (long)(await count.ExecuteScalarAsync(cancellation))!;
        await using var command = Command($"""
            select to_jsonb(counted)::text, to_jsonb(stored)::text
            from ({Counted}) counted full join ({Stored}) stored on {on}
            where row(counted.*) is distinct from row(stored.*)
            limit {Most}
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var differences = new List<RowDifference>();
        while (await row.ReadAsync(cancellation))
            differences.Add(new(table, row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)));
        return (rows, differences);
    }

    /// <summary>Puts what should be there in the place of what is.</summary>
    public async Task Replace(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var ours = IsByStream
            ? "using unnest($2::text[]) kinds (of_kind) where stream >= of_kind || '/' || $1 and stream < of_kind || '/' || $1 || '0'"
            : $"where {table.Owner} >= $1 and {table.Owner} < $1 || '0'";
        await using (var delete = Command($"delete from {table.Name} {ours}", connection))
            await delete.ExecuteNonQueryAsync(cancellation);
        await using var insert = Command($"insert into {table.Name} {Counted}", connection);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection)
    {
        CommandTimeout = 0,
        Parameters = { new() { Value = region }, new() { Value = kinds }, new() { Value = counted } },
    };
}
