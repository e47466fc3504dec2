using System.Globalization;
using System.Runtime.CompilerServices;
using Ledger.Projections.Audit;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>The log by region: every stream belongs to the one region that its key names, so that a county can be folded a
/// village at a time, in the memory of one village.</summary>
public static class RegionLog
{
    const string RegionsSql = "select distinct substring(id from '/([0-9]+)') from ledger.mt_streams where id like '%/%' order by 1";

    const string KindsSql = "select distinct split_part(id, '/', 1) from ledger.mt_streams where id like '%/%' order by 1";

    /// <summary>The rows of a region's own streams, by an index and whatever kinds of stream there are: a region's code ends
    /// where an id goes on with a sign, and all signs sort before digits.</summary>
    internal const string OfRegion =
        "from unnest($2::text[]) kinds (of_kind) join {0} on {1} >= of_kind || '/' || $1 and {1} < of_kind || '/' || $1 || '0'";

    // By itself first: asked for in the log's order, the rows of a long log would be looked for along all of it.
    static readonly string EventsSql = $"""
        with own as materialized (
            select seq_id, stream_id, version, type, timestamp, headers, data
            {Of("ledger.mt_events", "stream_id")}
            where type <> '{StoredEvents.Tombstone}' and not is_archived)
        select * from own where seq_id <= $3 order by seq_id
        """;

    const string BetweenSql = $"""
        select seq_id, stream_id, version, type, timestamp, headers, data from ledger.mt_events
        where seq_id > $1 and seq_id <= $2 and type <> '{StoredEvents.Tombstone}' and not is_archived
        order by seq_id
        """;

    // Anybody draws the same again: the streams whose digest with the seed is lowest.
    const string DrawSql = "select id from ledger.mt_streams where id like '%/%' order by md5($1 || ' ' || id), id limit $2";

    const string StreamsSql = $"""
        select seq_id, stream_id, version, type, timestamp, headers, data from ledger.mt_events
        where stream_id = any($1) and seq_id <= $2 and type <> '{StoredEvents.Tombstone}' and not is_archived
        order by seq_id
        """;

    const string RequestSql =
        "select seq_id, correlation_id, causation_id from ledger.mt_events where seq_id >= $1 order by seq_id limit 5000";

    /// <summary>Every region that a stream belongs to: counties, towns, villages.</summary>
    public static Task<string[]> Regions(NpgsqlConnection connection, CancellationToken cancellation) =>
        Texts(new(RegionsSql, connection), cancellation);

    /// <summary>Every kind of stream that there is.</summary>
    public static Task<string[]> Kinds(NpgsqlConnection connection, CancellationToken cancellation) =>
        Texts(new(KindsSql, connection), cancellation);

    /// <summary>Streams of any kind and region, as many as are asked for, each as likely as any other.</summary>
    public static Task<string[]> Draw(NpgsqlConnection connection, int seed, int count, CancellationToken cancellation) =>
        Texts(With(new(DrawSql, connection), seed.ToString(CultureInfo.InvariantCulture), count), cancellation);

    /// <summary>The events of a region's own streams in log order, up to a position.</summary>
    /// <param name="kinds">See <see cref="Kinds"/>.</param>
    public static IAsyncEnumerable<RegionEvent> Read(NpgsqlConnection connection, string region, string[] kinds,
        long upTo, CancellationToken cancellation) => Events(With(new(EventsSql, connection), region, kinds, upTo), cancellation);

    /// <summary>The events of some streams in log order, up to a position.</summary>
    public static IAsyncEnumerable<RegionEvent> ReadStreams(
        NpgsqlConnection connection, string[] streams, long upTo, CancellationToken cancellation) =>
        Events(With(new(StreamsSql, connection), streams, upTo), cancellation);

    /// <summary>All events of a part of the log, whatever their region.</summary>
    public static IAsyncEnumerable<RegionEvent> Between(
        NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation) =>
        Events(With(new(BetweenSql, connection), after, upTo), cancellation);

    /// <summary>The last event of the request that an event belongs to. Between two of them the books may be half written; after
    /// it they are whole.</summary>
    public static async Task<long> RequestEnd(NpgsqlConnection connection, long position, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(RequestSql, connection) { Parameters = { new() { Value = position } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        (string? Correlation, string? Causation) first = default;
        var end = position;
        while (await row.ReadAsync(cancellation))
        {
            var request = (row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
            if (row.GetInt64(0) == position)
                first = request;
            else if (first == default || request != first)
                break;
            end = row.GetInt64(0);
        }
        return end;
    }

    static async IAsyncEnumerable<RegionEvent> Events(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                yield return Read(row);
        }
    }

    internal static string Of(string table, string stream) =>
        OfRegion.Replace("{0}", table, StringComparison.Ordinal).Replace("{1}", stream, StringComparison.Ordinal);

    static RegionEvent Read(NpgsqlDataReader row) => RegionEvent.Of(new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetFieldValue<DateTime>(4),
        row.IsDBNull(5) ? default : row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6)));

    static async Task<string[]> Texts(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var asked = command;
        asked.CommandTimeout = 0;
        await using var row = await asked.ExecuteReaderAsync(cancellation);
        var texts = new List<string>();
        while (await row.ReadAsync(cancellation))
            texts.Add(row.GetString(0));
        return [.. texts];
    }

    static NpgsqlCommand With(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        command.CommandTimeout = 0;
        return command;
    }
}
