using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Projections.Exports;
using Npgsql;

namespace Ledger.Tests.Exports;

[Collection(DemoTownTests.Name)]
public sealed class NdjsonTests(DemoTown town)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_event_is_a_line_as_it_is_stored()
    {
        var lines = await Lines(Samples.County, long.MaxValue);

        var stored = await Stored("select seq_id, stream_id, version, type, data::text from ledger.mt_events where type <> 'tombstone' order by seq_id");
        Assert.Equal(stored.Count, lines.Count);
        Assert.True(lines.Count > 1_000);
        Assert.All(lines.Zip(stored), pair =>
        {
            var (line, row) = pair;
            Assert.Equal((row.Position, row.Stream, row.Version, row.Type), (line["position"]!.GetValue<long>(),
                line["stream"]!.GetValue<string>(), line["version"]!.GetValue<long>(), line["type"]!.GetValue<string>()));
            Assert.Equal(TimeSpan.Zero, line["time"]!.GetValue<DateTimeOffset>().Offset);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(row.Data), line["data"]), row.Data);
        });
    }

    [Fact]
    public async Task a_village_gets_its_own_events_up_to_a_position_and_no_others()
    {
        const string village = "610921107201";
        var half = (await Stored("select max(seq_id) / 2, '', 1::bigint, '', '' from ledger.mt_events"))[0].Position;

        var lines = await Lines(village, half);

        var stored = await Stored($"""
            select seq_id, stream_id, version, type, data::text from ledger.mt_events
            where seq_id <= {half} and stream_id ~ '^[a-z]+/{village}' order by seq_id
            """);
        Assert.Equal(stored.Select(row => row.Position), lines.Select(line => line["position"]!.GetValue<long>()));
        Assert.NotEmpty(lines);
    }

    async Task<List<JsonObject>> Lines(string region, long position)
    {
        await using var connection = town.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(Cancellation);
        using var stream = new MemoryStream();
        var written = await NdjsonLog.Write(connection, region, position, stream, _ => { }, Cancellation);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.Equal(("", written), (lines[^1], lines.Length - 1));
        return [.. lines[..^1].Select(line => JsonSerializer.Deserialize<JsonObject>(line)!)];
    }

    async Task<List<(long Position, string Stream, long Version, string Type, string Data)>> Stored(string sql)
    {
        await using var connection = town.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(Cancellation);
#pragma warning disable CA2100 // the tests' own constants
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<(long, string, long, string, string)>();
        while (await reader.ReadAsync(Cancellation))
            rows.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4)));
        return rows;
    }
}
