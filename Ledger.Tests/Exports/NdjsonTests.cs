using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Exports;
using Ledger.Projections.Views;
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

    /// <summary>What is folded of a moment elsewhere is what is exported of it: no stream before its beginning, no loan before its
    /// payout.</summary>
    [Theory]
    [InlineData("2025-03-31", 1)]
    [InlineData("2025-08-15", 1)]
    [InlineData("2025-02-28", 2)]
    [InlineData("2026-12-31", 1)]
    public async Task of_a_day_and_a_position_there_are_the_events_that_had_happened(string day, int part)
    {
        var asOf = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var position = (await Stored("select max(seq_id), '', 1::bigint, '', '' from ledger.mt_events"))[0].Position / part;
        await using var snapshot = await ViewSnapshot.Open(town.Store, new(asOf, position), Cancellation);
        using var stream = new MemoryStream();

        var written = await NdjsonLog.Write(snapshot, Samples.County, stream, _ => { }, Cancellation);

        var stored = await Stored($"select seq_id, stream_id, version, type, data::text from ledger.mt_events where seq_id <= {position} and type <> 'tombstone' order by seq_id");
        var happened = stored.Select(row => (row.Position, row.Stream, Fact: (IFact)JsonSerializer.Deserialize(row.Data, EventNames.TypeOf(row.Type), LedgerJson.Stored)!))
            .GroupBy(row => row.Stream).SelectMany(rows => AsOf.Facts(rows.Select(row => row.Fact), asOf)
                .Select(fact => rows.First(row => ReferenceEquals(row.Fact, fact)).Position)).Order().ToList();
        Assert.Equal(happened, Read(stream, written).Select(line => line["position"]!.GetValue<long>()));
        Assert.Equal(asOf.Year == 2026, happened.Count == stored.Count);
    }

    async Task<List<JsonObject>> Lines(string region, long position)
    {
        await using var connection = town.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(Cancellation);
        using var stream = new MemoryStream();
        var written = await NdjsonLog.Write(connection, region, position, stream, _ => { }, Cancellation);
        return Read(stream, written);
    }

    static List<JsonObject> Read(MemoryStream stream, long written)
    {
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
