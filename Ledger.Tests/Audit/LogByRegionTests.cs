using System.Text;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Audit;

/// <summary>The log read once, and laid apart by region.</summary>
public sealed class LogByRegionTests(Cluster cluster)
{
    static readonly DateTime At = new(2026, 3, 31, 4, 5, 6, DateTimeKind.Utc);

    [Fact]
    public void what_goes_in_in_log_order_comes_out_by_region_and_nothing_is_lost()
    {
        using var events = new LogByRegion();
        // Over many blocks of each region, and each of them between two of the others.
        var all = Enumerable.Range(1, 9_000).Select(position => Event(position, $"loan/61092100000{position % 3}-2026-{position % 40}")).ToList();
        all.ForEach(events.Add);

        Assert.Equal(["610921000000", "610921000001", "610921000002"], events.Regions.Order(StringComparer.Ordinal));
        Assert.All(events.Regions, region => Assert.Equal(
            all.Where(one => one.Stream.StartsWith($"loan/{region}-", StringComparison.Ordinal)).Select(Said), Read(events, region)));
    }

    [Fact]
    public void an_event_longer_than_a_block_and_one_without_headers_come_out_whole()
    {
        using var events = new LogByRegion();
        StoredEvent[] all =
        [
            Event(1, "policy/610921") with { Data = Encoding.UTF8.GetBytes(new string('长', 50_000)) },
            Event(2, "policy/610921") with { Headers = null },
            Event(3, "policy/610921"),
        ];
        Array.ForEach(all, events.Add);

        Assert.Equal(all.Select(Said), Read(events, "610921"));
    }

    [Fact]
    public void an_event_of_no_region_is_kept_too_and_a_region_without_events_has_none()
    {
        using var events = new LogByRegion();
        events.Add(Event(1, "weather"));

        Assert.Equal([""], events.Regions);
        Assert.Single(events.Read(""));
        Assert.Empty(events.Read("610921"));
    }

    /// <summary>What nobody has taken into the tree yet is counted, and missed by no check.</summary>
    [Fact]
    public async Task events_behind_the_last_leaf_are_laid_apart_as_well()
    {
        await using var log = await RawLog.Open(cluster);
        using var key = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
        await log.Append(3);
        await GrownTree.Grow(log.Database, LedgerHost.Today, key);
        await log.Append(2);

        await using var moment = await LogSnapshot.Open(log.Database, TestContext.Current.CancellationToken);
        using var events = new LogByRegion();
        var results = (await DatabaseLog.Verify(moment, new(key.Key, []), events, null, TestContext.Current.CancellationToken)).Results();

        Assert.All(results, result => Assert.True(result.Passed, string.Join("; ", result.Findings)));
        Assert.Equal(3, results.Single(result => result.Name == Checks.EventHash).Examined);
        Assert.Equal(3, results.Single(result => result.Name == Checks.EventOrder).Examined);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], events.Read("610921107201").Select(one => one.Version));
    }

    static StoredEvent Event(long position, string stream) => new(position, Guid.Empty, stream, position / 2 + 1,
        position % 2 == 0 ? "loan-repaid.v1" : "loan-settled.v1", At.AddMicroseconds(position), null, null,
        Encoding.UTF8.GetBytes($$"""{"actor": "li-{{position / 100}}"}"""), Encoding.UTF8.GetBytes($$"""{"number": {{position}}}"""));

    static IEnumerable<string> Read(LogByRegion events, string region) => events.Read(region).Select(one =>
        Said(one.Position, one.Stream, one.Version, one.Type, one.RecordedAt, one.Headers, one.Data));

    static string Said(StoredEvent one) =>
        Said(one.Position, one.Stream, one.Version, one.Type, one.RecordedAt, one.Headers ?? default, one.Data);

    static string Said(long position, string stream, long version, string type, DateTime at, ReadOnlyMemory<byte> headers,
        ReadOnlyMemory<byte> data) =>
        $"{position} {stream} {version} {type} {at:O} {Encoding.UTF8.GetString(headers.Span)} {Encoding.UTF8.GetString(data.Span)}";
}
