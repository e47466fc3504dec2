using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace Ledger.Projections.Exports;

/// <summary>The log as it is stored, one event a line: position, stream, version, type, time, who, and the fact's own JSON as
/// the database holds it. Nothing is parsed, so it is as fast as the events are read.</summary>
public static class NdjsonLog
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <remarks>A failed save leaves a tombstone in the log; it is no event. An id begins with its region's code, and grants,
    /// policies and books of the county itself belong to nobody smaller.</remarks>
    internal const string Sql = $"""
        select seq_id, stream_id, version, type, timestamp, data, headers, correlation_id, causation_id
        from {LedgerStore.Schema}.mt_events
        where seq_id <= $1 and type <> 'tombstone' and split_part(stream_id, '/', 2) ^@ $2
        order by seq_id
        """;

    const int Chunk = 64 * 1024;

    /// <param name="region">County, town or village.</param>
    /// <param name="position">The last event that is written.</param>
    /// <param name="told">Told the position of the last event, now and then.</param>
    /// <returns>How many events were written.</returns>
    public static async Task<long> Write(
        NpgsqlConnection connection, string region, long position, Stream stream, Action<long> told, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = position }, new() { Value = region } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var buffer = new ArrayBufferWriter<byte>(2 * Chunk);
        await using var json = new Utf8JsonWriter(buffer, Plain);
        var events = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            Write(json, reader);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            events++;
            if (buffer.WrittenCount < Chunk)
                continue;

            await stream.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
            told(reader.GetInt64(0));
        }

        await stream.WriteAsync(buffer.WrittenMemory, cancellation);
        told(position);
        return events;
    }

    static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        json.WriteNumber("position"u8, row.GetInt64(0));
        json.WriteString("stream"u8, row.GetString(1));
        json.WriteNumber("version"u8, row.GetInt64(2));
        json.WriteString("type"u8, row.GetString(3));
        json.WriteString("time"u8, row.GetDateTime(4));
        json.WritePropertyName("data"u8);
        json.WriteRawValue(row.GetFieldValue<byte[]>(5), skipInputValidation: true);
        if (!row.IsDBNull(6))
        {
            json.WritePropertyName("headers"u8);
            json.WriteRawValue(row.GetFieldValue<byte[]>(6), skipInputValidation: true);
        }

        if (!row.IsDBNull(7))
            json.WriteString("correlation"u8, row.GetString(7));
        if (!row.IsDBNull(8))
            json.WriteString("causation"u8, row.GetString(8));
        json.WriteEndObject();
    }
}
