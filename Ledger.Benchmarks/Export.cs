using System.Diagnostics;
using Ledger.Projections.Exports;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>A million events as NDJSON, against reading the same columns of the same rows and doing nothing with them.</summary>
static class Export
{
    const int Wanted = 1_000_000;
    const int Pairs = 3;

    /// <summary>The log again under other stream keys: as long as wanted, and of the same mixture.</summary>
    const string GrowSql = """
        with log as (select * from ledger.mt_events where type <> 'tombstone'),
        size as (select max(seq_id) as last, count(*) as events from log),
        copies as (select generate_series(1, ceil($1 / events::numeric)::integer) as copy from size),
        streams as (
            insert into ledger.mt_streams (id, version, timestamp, tenant_id, is_archived, created)
            select id || '-copy' || copy, version, timestamp, tenant_id, is_archived, created
            from ledger.mt_streams, copies
            returning 1)
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, tenant_id,
            is_archived, headers, correlation_id, causation_id)
        select seq_id + copy * last, gen_random_uuid(), stream_id || '-copy' || copy, version, data, type, mt_dotnet_type,
            timestamp, tenant_id, is_archived, headers, correlation_id, causation_id
        from log, copies, size where (select count(*) from streams) > 0
        """;

    public static async Task<Table> Measure(Place place)
    {
        await using var connection = await place.Database.OpenConnectionAsync();
        await using (var grow = new NpgsqlCommand(GrowSql, connection) { CommandTimeout = 0, Parameters = { new() { Value = Wanted } } })
            await grow.ExecuteNonQueryAsync();

        var (ours, limit, events) = (new List<double>(), new List<double>(), 0L);
        for (var pair = 0; pair < Pairs; pair++)
        {
            limit.Add(await Timed(() => Read(connection)));
            ours.Add(await Timed(async () => events = await NdjsonLog.Write(connection, "", long.MaxValue, Stream.Null, _ => { }, default)));
        }

        var (own, bare) = (Figures.Median(ours), Figures.Median(limit));
        return new Table { Title = new($"{Figures.Text(events)} events as NDJSON") }
            .AddColumns("ours s", "limit s", "ratio", "ours events/s", "managed memory MB")
            .AddRow(Figures.Text(own, "0.0"), Figures.Text(bare, "0.0"), Figures.Text(bare / own, "0.00"),
                Figures.Text(events / own), Figures.Text(GC.GetTotalMemory(forceFullCollection: true) / 1e6));
    }

    static async Task Read(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "select seq_id, stream_id, version, type, timestamp, data, headers, correlation_id, causation_id from ledger.mt_events order by seq_id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var bytes = 0L;
        while (await reader.ReadAsync())
            bytes += reader.GetFieldValue<byte[]>(5).Length + reader.GetFieldValue<byte[]>(6).Length + reader.GetString(1).Length + reader.GetInt64(0);
    }

    static async Task<double> Timed(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
