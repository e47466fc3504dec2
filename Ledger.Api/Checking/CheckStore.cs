using System.Text.Json;
using Ledger.Api.Jobs;
using Ledger.Projections;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Checking;

/// <summary>What was checked, what was found, and what of it is still so.</summary>
public sealed class CheckStore(NpgsqlDataSource database)
{
    const string KeepSql = """
        insert into ledger.check_run (id, at, kind, seed, position, views_at, regions, streams, events, passed, checks, took_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    const string OpenSql = """
        insert into ledger.alert (name, region, subject, detail, opened_at, opened_by, position)
        select name, $1, subject, detail, $2, $3, $4 from unnest($5, $6, $7) as found (name, subject, detail)
        on conflict (region, name, subject) where closed_at is null do nothing
        returning name, subject, detail
        """;

    /// <summary>Only what was looked for and not found any more; where some streams were looked at, of those.</summary>
    const string CloseSql = """
        update ledger.alert set closed_at = $2, closed_by = $3
        where closed_at is null and region = $1 and name = any($4) and ($7 is null or subject = any($7))
            and not exists (select from unnest($5, $6) as found (name, subject)
                where found.name = alert.name and found.subject = alert.subject)
        """;

    const string AlertColumns = "id, name, region, subject, detail, opened_at, position, closed_at";

    const string AlertsSql = $"""
        select {AlertColumns} from ledger.alert where region ^@ any($1) and ($2 or closed_at is null) and id < $3
        order by id desc limit $4
        """;

    /// <remarks>Of a county's page, what is wrong in any village; of a village's, what is wrong in it or in its county's own.</remarks>
    const string OpenInSql = $"""
        select {AlertColumns} from ledger.alert where closed_at is null and (region ^@ $1 or $1 ^@ region) order by id limit 20
        """;

    const string RunsSql = """
        select id, at, kind, seed, position, views_at, regions, streams, events, passed, checks, took_ms from ledger.check_run
        where id < $1 and ($2 or not passed) order by id desc limit $3
        """;

    /// <remarks>From the newest back: every region is drawn again and again, and all are looked at every night. Of those kept last it is
    /// the one that had seen most: a slow check that began before another may be kept after it.</remarks>
    const string LastSql = """
        select at, position, not exists (select from ledger.alert where region = $1 and closed_at is null)
        from (select id, at, position from ledger.check_run where regions @> array[$1] order by id desc limit 3) run
        order by position desc, id desc limit 1
        """;

    public async Task Keep(CheckRun run, CancellationToken cancellation)
    {
        await using var insert = database.Command(KeepSql, run.Id, run.At.ToUniversalTime(), Stored(run.Kind), run.Seed,
            run.Position, run.ViewsAt, run.Regions.ToArray(), run.Streams.ToArray(), run.Events, run.Passed,
            JsonSerializer.Serialize(run.Checks, LedgerJson.Stored), run.TookMilliseconds);
        (insert.Parameters[3].NpgsqlDbType, insert.Parameters[10].NpgsqlDbType) = (NpgsqlDbType.Integer, NpgsqlDbType.Json);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Opens an alert for whatever was found, and closes those of the same checks that were not found again.</summary>
    /// <returns>What is new.</returns>
    public async Task<IReadOnlyList<(string Name, string Subject, string Detail)>> Tell(
        (Guid By, DateTimeOffset At, long Position) check, RegionFindings looked, CancellationToken cancellation)
    {
        var found = Alerting.Of(looked.Results);
        string[] names = [.. found.Select(one => one.Name)], subjects = [.. found.Select(one => one.Subject)];
        await using (var close = database.Command(CloseSql, looked.Region, check.At.ToUniversalTime(), check.By,
            looked.Results.Select(result => result.Name).Distinct().ToArray(), names, subjects, looked.Streams?.ToArray()))
        {
            close.Parameters[6].NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text;
            await close.ExecuteNonQueryAsync(cancellation);
        }
        return found.Count == 0 ? [] : await database.Command(OpenSql, looked.Region, check.At.ToUniversalTime(), check.By, check.Position,
            names, subjects, found.Select(one => one.Detail).ToArray())
            .Rows(row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancellation);
    }

    /// <summary>Newest first, of some regions and all within them.</summary>
    /// <param name="closed">Those that are over, too.</param>
    public Task<List<Alert>> Alerts(IReadOnlyList<string> regions, bool closed, long before, int limit, CancellationToken cancellation) =>
        database.Command(AlertsSql, regions.ToArray(), closed, before, limit).Rows(Read, cancellation);

    /// <summary>What is wrong where a page looks.</summary>
    public Task<List<Alert>> OpenIn(string region, CancellationToken cancellation) =>
        database.Command(OpenInSql, region).Rows(Read, cancellation);

    /// <summary>The last check of a region itself, not of what lies in it; null before the first.</summary>
    public async Task<BookCheck?> LastOf(string region, CancellationToken cancellation) =>
        (await database.Command(LastSql, region).Rows(row =>
            new BookCheck(row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1), row.GetBoolean(2)), cancellation)).SingleOrDefault();

    /// <summary>Newest first.</summary>
    public Task<List<CheckRun>> Runs(Guid? before, bool passed, int limit, CancellationToken cancellation) =>
        database.Command(RunsSql, before ?? Guid.AllBitsSet, passed, limit).Rows(row => new CheckRun(
            row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), Enum.Parse<CheckKind>(row.GetString(2), ignoreCase: true),
            row.IsDBNull(3) ? null : row.GetInt32(3), row.GetInt64(4), row.GetInt64(5), row.GetFieldValue<string[]>(6),
            row.GetFieldValue<string[]>(7), row.GetInt64(8), row.GetBoolean(9),
            JsonSerializer.Deserialize<List<NamedCheck>>(row.GetString(10), LedgerJson.Stored)!, row.GetInt64(11)), cancellation);

    static string Stored(CheckKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    static Alert Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4),
        row.GetFieldValue<DateTimeOffset>(5), row.GetInt64(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
        row.IsDBNull(7) ? Alerting.CureOf(row.GetString(1), row.GetString(2), row.GetString(3)) : null);
}
