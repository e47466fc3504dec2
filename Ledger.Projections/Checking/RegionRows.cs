using System.Diagnostics.CodeAnalysis;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>The rows of one table that come from one region's streams, or from a part of them, as they are stored and as they
/// should be.</summary>
/// <param name="counted">A JSON array of the rows that should be there; sums may come in pieces, which are added up.</param>
[SuppressMessage("Security", "CA2100", Justification = "Names of the views' tables; values are parameters.")]
sealed class RegionRows(ViewTable table, (string Code, string[] Kinds) region, string counted, TablePart part)
{
    /// <summary>The most differences that are told of one table.</summary>
    public const int Most = 100;

    bool IsByStream => table.Owner == "stream";

    string Stored => $"select {Columns("stored")} " + (IsByStream
        ? $"{RegionLog.Of($"{table.Name} stored", "stored.stream")} where true"
        : $"from {table.Name} stored where {Owned("stored")}") + part.Condition(table);

    /// <summary>What the region's streams add to sums of larger regions is not its own.</summary>
    string Counted => $"select {(TablePart.IsSum(table) ? Sums : Columns("counted"))} from jsonb_populate_recordset(null::{table.Name}, $3::jsonb) counted"
        + (IsByStream ? "" : $" where {Owned("counted")}")
        + (TablePart.IsSum(table) ? $" group by {string.Join(", ", table.Key.Select(column => $"counted.{column}"))}" : "");

    string Sums => string.Join(", ", table.Columns.Select(column => table.Key.Contains(column.Name)
        ? $"counted.{column.Name}" : $"sum(counted.{column.Name})::{column.Type} as {column.Name}"));

    string Columns(string of) => string.Join(", ", table.Columns.Select(column => $"{of}.{column.Name}"));

    string Owned(string rows) => $"{rows}.{table.Owner} >= $1 and {rows}.{table.Owner} < $1 || '0'";

    /// <summary>Rows that are missing, too many, or different.</summary>
    /// <returns>How many rows should be there, and which differ; either side null where there is no row.</returns>
    public async Task<(long Rows, IReadOnlyList<RowDifference> Differences)> Compare(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        var on = string.Join(" and ", table.Key.Select(column => $"counted.{column} = stored.{column}"));
        var rows = 0L;
        if (counted != "[]")
        {
            await using var count = Command($"select count(*) from ({Counted}) counted", connection);
            rows = (long)(await count.ExecuteScalarAsync(cancellation))!;
        }
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

    /// <summary>Takes all that is stored of the region away.</summary>
    public async Task Delete(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var ours = IsByStream
            ? "using unnest($2::text[]) kinds (of_kind) where stream >= of_kind || '/' || $1 and stream < of_kind || '/' || $1 || '0'"
            : $"where {Owned(table.Definition.Identifier.Name)}";
        await using var delete = Command($"delete from {table.Name} {ours}", connection);
        await delete.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Puts what should be there where nothing is.</summary>
    public async Task Insert(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (counted == "[]")
            return;

        await using var insert = Command(
            $"insert into {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) {Counted}", connection);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection)
    {
        CommandTimeout = 0,
        Parameters =
        {
            new() { Value = region.Code }, new() { Value = region.Kinds }, new() { Value = counted },
            new() { Value = part.After ?? 0 }, new() { Value = part.UpTo ?? 0 },
        },
    };
}
