using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;
using Npgsql;

namespace Ledger.Projections.Exports;

/// <summary>The log as it is stored, one event a line: position, stream, version, type, time, who, and the fact's own JSON as
/// the database holds it. Nothing is parsed, so it is as fast as the events are read.</summary>
public static class NdjsonLog
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    const string Columns = "seq_id, stream_id, version, type, timestamp, data, headers, correlation_id, causation_id";

    /// <remarks>A failed save leaves a tombstone in the log; it is no event. An id begins with its region's code, and grants,
    /// policies and books of the county itself belong to nobody smaller.</remarks>
    const string Within = "where seq_id <= $1 and type <> 'tombstone' and split_part(stream_id, '/', 2) ^@ $2 order by seq_id";

    internal const string Sql = $"select {Columns} from {LedgerStore.Schema}.mt_events {Within}";

    /// <summary>The same with each event's business day.</summary>
    internal static readonly string DaysSql = $"""
        select {Columns}, day from {LedgerStore.Schema}.mt_events
        join (select position, day from {HistoryView.Table.Name}) index on position = seq_id
        {Within}
        """;

    internal static readonly string LaterSql =
        $"select exists (select from {HistoryView.Table.Name} where day > $1 and position <= $2)";

    const int Chunk = 64 * 1024;

    /// <summary>The events of a region that had happened by the snapshot's day, up to its position.</summary>
    /// <param name="region">County, town or village.</param>
    /// <param name="told">Told the position of the last event, now and then.</param>
    /// <returns>How many events were written.</returns>
    public static async Task<long> Write(
        ViewSnapshot snapshot, string region, Stream stream, Action<long> told, CancellationToken cancellation)
    {
        var isLater = (await snapshot.Rows(LaterSql, [snapshot.AsOf, snapshot.Position], row => row.GetBoolean(0)))[0];
        var happened = new HappenedStreams(snapshot.AsOf);
        var rows = isLater
            ? snapshot.Stream(DaysSql, [snapshot.Position, region], row => row)
                .Where(row => happened.Take(row.GetString(1), row.GetInt64(2), row.GetString(3), row.Date(9)))
            : snapshot.Stream(Sql, [snapshot.Position, region], row => row);
        return await Write(rows, stream, told, cancellation);
    }

    /// <summary>Every event of a region up to a position, whatever its day.</summary>
    public static async Task<long> Write(
        NpgsqlConnection connection, string region, long position, Stream stream, Action<long> told, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = position }, new() { Value = region } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await Write(Rows(reader, cancellation), stream, told, cancellation);
    }

    static async IAsyncEnumerable<NpgsqlDataReader> Rows(
        NpgsqlDataReader reader, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
            yield return reader;
    }

    static async Task<long> Write(
        IAsyncEnumerable<NpgsqlDataReader> rows, Stream stream, Action<long> told, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * Chunk);
        await using var json = new Utf8JsonWriter(buffer, Plain);
        var events = 0L;
        await foreach (var row in rows)
        {
            Write(json, row);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            events++;
            if (buffer.WrittenCount < Chunk)
                continue;

            await stream.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
            told(row.GetInt64(0));
        }

        await stream.WriteAsync(buffer.WrittenMemory, cancellation);
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
