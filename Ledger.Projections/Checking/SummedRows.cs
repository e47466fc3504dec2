using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>Rows of towns and of the county that are nothing but the sum of their villages' rows.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Names of the views' tables; values are parameters.")]
static class SummedRows
{
    /// <summary>The tables that keep such sums.</summary>
    public static IEnumerable<ViewTable> Tables => LedgerViews.All.SelectMany(view => view.Tables).Where(table => table.Owner == "region");

    /// <summary>Sums of a region, or of a region within it, that are not those of its villages.</summary>
    public static async Task<IReadOnlyList<RowDifference>> Compare(
        ViewTable table, string region, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var on = string.Join(" and ", table.Key.Select(column => $"counted.{column} = stored.{column}"));
        await using var command = Command($"""
            select to_jsonb(counted)::text, to_jsonb(stored)::text
            from ({Summed(table)}) counted full join (
                select * from {table.Name} where {Larger(table)}) stored on {on}
            where to_jsonb(counted) is distinct from to_jsonb(stored)
            limit {RegionRows.Most}
            """, region, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var differences = new List<RowDifference>();
        while (await row.ReadAsync(cancellation))
            differences.Add(new(table, row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)));
        return differences;
    }

    /// <summary>Sums the villages up anew.</summary>
    public static async Task Replace(ViewTable table, string region, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var delete = Command($"delete from {table.Name} where {Larger(table)}", region, connection))
            await delete.ExecuteNonQueryAsync(cancellation);
        var columns = string.Join(", ", table.Key.Concat(table.Others));
        await using var insert = Command(
            $"insert into {table.Name} ({columns}) select {columns} from ({Summed(table)}) summed", region, connection);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    static string Larger(ViewTable table) =>
        $"{table.Owner} ^@ $1 and length({table.Owner}) < {Region.VillageDigits}";

    /// <summary>In the types of the table's own columns, so that equal sums are equal.</summary>
    static string Summed(ViewTable table)
    {
        var key = table.Key.Where(column => column != table.Owner).ToList();
        var amounts = table.Others.Select(column => $"sum({column}){(column == "entries" ? "::integer" : "::bigint")} as {column}");
        return $"""
            select left({table.Owner}, digits) as {table.Owner}, {string.Join(", ", key.Concat(amounts))}
            from {table.Name} cross join unnest(array[{Region.TownDigits}, {Region.CountyDigits}]) digits
            where {table.Owner} ^@ $1 and length({table.Owner}) = {Region.VillageDigits} and digits >= length($1)
            group by left({table.Owner}, digits), {string.Join(", ", key)}
            """;
    }

    static NpgsqlCommand Command(string sql, string region, NpgsqlConnection connection) => new(sql, connection)
    {
        CommandTimeout = 0,
        Parameters = { new() { Value = region } },
    };
}
