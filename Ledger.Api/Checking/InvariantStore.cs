using System.Globalization;
using System.Text.Json;
using Ledger.Api.Jobs;
using Ledger.Domain.Audit;
using Ledger.Projections;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Checking;

/// <summary>How the invariants stood at every checkpoint.</summary>
public sealed class InvariantStore(NpgsqlDataSource database)
{
    const string NextSql = """
        select c.size, c.position, c.at, coalesce((select position from ledger.invariant_history order by size desc limit 1), 0)
        from ledger.checkpoint c
        where c.size > coalesce((select max(size) from ledger.invariant_history), 0)
        order by c.size limit 1
        """;

    /// <summary>Another process may have been there first; it saw the same.</summary>
    const string KeepSql = """
        insert into ledger.invariant_history (size, position, at, region, invariant, holds, figures, findings)
        select $1, $2, $3, region, invariant, holds, figures, findings
        from unnest($4, $5, $6, $7::json[], $8::json[]) as seen (region, invariant, holds, figures, findings)
        on conflict do nothing
        """;

    const string ListSql = """
        select size, position, at, region, invariant, holds, figures, findings from ledger.invariant_history
        where region ^@ any($1) and ($2::text is null or invariant = $2) and not ($3 and holds)
            and (size, region, invariant) < ($4, $5, $6)
        order by size desc, region desc, invariant desc limit $7
        """;

    /// <summary>The checkpoint that is to be looked at next, and the position of the last one that was; null when all were.</summary>
    public async Task<(long Size, long Position, DateTimeOffset At, long After)?> Next(CancellationToken cancellation) =>
        await database.Command(NextSql).Rows(row => ((long, long, DateTimeOffset, long)?)(
            row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt64(3)), cancellation) is [var next] ? next : null;

    public async Task Keep(long size, long position, DateTimeOffset at,
        IReadOnlyList<(string Region, Invariant Seen)> seen, CancellationToken cancellation)
    {
        await using var insert = database.Command(KeepSql, size, position, at.ToUniversalTime(),
            seen.Select(one => one.Region).ToArray(), seen.Select(one => one.Seen.Check.Name).ToArray(),
            seen.Select(one => one.Seen.Holds).ToArray(), Texts(seen, one => one.Figures), Texts(seen, one => one.Check.Findings));
        insert.Parameters[6].NpgsqlDbType = insert.Parameters[7].NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text;
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    public Task<List<SeenInvariant>> List(IReadOnlyList<string> regions, string? invariant, bool broken, string? cursor,
        int limit, CancellationToken cancellation)
    {
        var (size, region, name) = cursor?.Split(' ') is [var at, var last, var under]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, last, under) : (long.MaxValue, "", "");
        var list = database.Command(ListSql, regions.ToArray(), invariant, broken, size, region, name, limit);
        list.Parameters[1].NpgsqlDbType = NpgsqlDbType.Text;
        return list.Rows(row => new SeenInvariant(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2),
            row.GetString(3), row.GetString(4), row.GetBoolean(5),
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(6))!,
            JsonSerializer.Deserialize<List<Finding>>(row.GetString(7), LedgerJson.Stored)!), cancellation);
    }

    public static string CursorOf(SeenInvariant seen) => FormattableString.Invariant($"{seen.Size} {seen.Region} {seen.Invariant}");

    static string[] Texts<T>(IReadOnlyList<(string Region, Invariant Seen)> seen, Func<Invariant, T> part) =>
        [.. seen.Select(one => JsonSerializer.Serialize(part(one.Seen), LedgerJson.Stored))];
}

/// <summary>An invariant of a region as it stood at a checkpoint.</summary>
/// <param name="Size">The checkpoint's leaves.</param>
/// <param name="Figures">What it was seen by, in yuan.</param>
public sealed record SeenInvariant(
    long Size,
    long Position,
    DateTimeOffset At,
    string Region,
    string Invariant,
    bool Holds,
    IReadOnlyDictionary<string, string> Figures,
    IReadOnlyList<Finding> Findings);
