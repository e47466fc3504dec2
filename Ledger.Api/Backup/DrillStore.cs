using System.Text.Json;
using Ledger.Api.Jobs;
using Ledger.Projections;
using Ledger.Projections.Audit;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Backup;

/// <summary>What every restore drill found, for whoever asks when a backup was last known to be whole.</summary>
public sealed class DrillStore(NpgsqlDataSource database)
{
    const int MostShown = 100;

    const string InsertSql = """
        insert into ledger.drill (id, at, file, position, events, findings, took_ms, witnesses)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    const string ListSql = """
        select id, at, file, position, events, findings, took_ms, witnesses from ledger.drill order by id desc limit $1
        """;

    public async Task Keep(Drill drill, CancellationToken cancellation)
    {
        await using var insert = database.Command(InsertSql, drill.Id, drill.At, Path.GetFileName(drill.File), drill.Position,
            drill.Events, JsonSerializer.Serialize(drill.Findings, LedgerJson.Stored), drill.TookMilliseconds,
            JsonSerializer.Serialize(drill.Witnesses, LedgerJson.Stored));
        (insert.Parameters[3].NpgsqlDbType, insert.Parameters[4].NpgsqlDbType) = (NpgsqlDbType.Bigint, NpgsqlDbType.Bigint);
        (insert.Parameters[5].NpgsqlDbType, insert.Parameters[7].NpgsqlDbType) = (NpgsqlDbType.Json, NpgsqlDbType.Json);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Newest first.</summary>
    public Task<List<Drill>> List(CancellationToken cancellation) => database.Command(ListSql, MostShown).Rows(row => new Drill(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt64(3),
        row.IsDBNull(4) ? null : row.GetInt64(4),
        JsonSerializer.Deserialize<List<DrillFinding>>(row.GetString(5), LedgerJson.Stored)!, row.GetInt64(6),
        JsonSerializer.Deserialize<List<WitnessedRoot>>(row.GetString(7), LedgerJson.Stored)!), cancellation);

    public static async Task<IResult> Answer(HttpContext http) => Results.Json(
        await http.RequestServices.GetRequiredService<DrillStore>().List(http.RequestAborted), LedgerJson.Stored);
}
