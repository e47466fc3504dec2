using System.Diagnostics;
using Ledger.Api;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Seeds;
using Ledger.Projections.Exports;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>A million events as NDJSON, against reading the same columns of the same rows and doing nothing with them.</summary>
static class Export
{
    const long AtLeast = 1_000_000;
    const int Pairs = 3;

    const string ReadSql = """
        select seq_id, stream_id, version, type, timestamp, data, headers, correlation_id, causation_id
        from ledger.mt_events order by seq_id
        """;

    public static async Task<Table> Measure()
    {
        await using var postgres = await PostgresHost.StartThrowAway(
            PostgresSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        await using var owner = NpgsqlDataSource.Create(connections.Owner!);
        await BigLog.Of(SeedFiles.BesideProgram(), new CommandRunner(typeof(Wiring).Assembly)).Write(owner, AtLeast);
        await using var connection = await owner.OpenConnectionAsync();

        var (ours, limit, events, peak) = (new List<double>(), new List<double>(), 0L, 0L);
        for (var pair = 0; pair < Pairs; pair++)
        {
            limit.Add(await Timed(() => Read(connection)));
            ours.Add(await Timed(async () => events = await NdjsonLog.Write(connection, "", long.MaxValue, Stream.Null,
                _ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), default)));
        }

        var (own, bare) = (Figures.Median(ours), Figures.Median(limit));
        return new Table { Title = new($"{Figures.Text(events)} events as NDJSON") }
            .AddColumns("ours s", "limit s", "ratio", "ours events/s", "most managed memory MB")
            .AddRow(Figures.Text(own, "0.0"), Figures.Text(bare, "0.0"), Figures.Text(bare / own, "0.00"),
                Figures.Text(events / own), Figures.Text(peak / 1e6));
    }

    static async Task Read(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var bytes = 0L;
        while (await reader.ReadAsync())
            bytes += reader.GetInt64(0) + reader.GetString(1).Length + reader.GetInt64(2) + reader.GetString(3).Length
                + reader.GetDateTime(4).Second + reader.GetFieldValue<byte[]>(5).Length + (reader.IsDBNull(6) ? 0 : reader.GetFieldValue<byte[]>(6).Length);
    }

    static async Task<double> Timed(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
