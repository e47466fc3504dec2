using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Reads rows of the log as they lie there; no object is made of a fact.</summary>
static class StoredEvents
{
    /// <summary>The columns that <see cref="Read"/> takes.</summary>
    public const string Columns =
        "seq_id, id, stream_id, version, type, timestamp, correlation_id, causation_id, headers, data";

    /// <summary>What a failed save can leave behind; no event.</summary>
    public const string Tombstone = "tombstone";

    public static StoredEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4),
        row.GetFieldValue<DateTime>(5), Text(row, 6), Text(row, 7),
        row.IsDBNull(8) ? (ReadOnlyMemory<byte>?)null : row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
