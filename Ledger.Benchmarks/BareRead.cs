using Ledger.Projections.Audit;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>The limit of whatever looks at each event: all rows of the log in order, read one by one as Npgsql hands them out,
/// and nothing done with them.</summary>
static class BareRead
{
    const string Sql = """
        select seq_id, id, stream_id, version, type, timestamp, correlation_id, causation_id, headers, data
        from ledger.mt_events order by seq_id
        """;

    public static async IAsyncEnumerable<StoredEvent> Of(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            yield return new(row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4),
                row.GetFieldValue<DateTime>(5), Text(row, 6), Text(row, 7),
                row.IsDBNull(8) ? (ReadOnlyMemory<byte>?)null : row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9));
    }

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
