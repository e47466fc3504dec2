using Ledger.Domain.Basics;
using Ledger.Projections.Audit;
using Ledger.Projections.Checking;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Log, states and views as they were at one moment, however long one looks at them; others may go on writing.</summary>
public sealed class LedgerMoment : IAsyncDisposable
{
    // A region is read by its index: by the statistics alone every one of them would be worth reading the whole log for,
    // and a plan for any region is the plan for all of them.
    const string BeginSql = $"""
        set local enable_seqscan = off; set local plan_cache_mode = force_custom_plan;
        select coalesce((select max(seq_id) from ledger.mt_events), 0),
            coalesce((select last_seq_id from ledger.mt_event_progression where name = '{LedgerViews.Shard}'), 0)
        """;

    readonly Dictionary<string, IReadOnlyList<RegionEvent>> _policies = [];

    LedgerMoment(LogSnapshot snapshot, long end, long views, string[] kinds) =>
        (Snapshot, End, Views, Kinds) = (snapshot, end, views, kinds);

    public LogSnapshot Snapshot { get; }

    public NpgsqlConnection Connection => Snapshot.Connection;

    /// <summary>The last event.</summary>
    public long End { get; }

    /// <summary>Where the views stood.</summary>
    public long Views { get; }

    /// <summary>Every kind of stream that there was.</summary>
    public string[] Kinds { get; }

    public static async Task<LedgerMoment> Open(NpgsqlDataSource database, CancellationToken cancellation) =>
        await Of(await LogSnapshot.Open(database, cancellation), cancellation);

    /// <summary>The same moment through another connection. Nothing may be being read from this one meanwhile.</summary>
    public async Task<LedgerMoment> Beside(CancellationToken cancellation) =>
        await Of(await Snapshot.Beside(cancellation), cancellation);

    static async Task<LedgerMoment> Of(LogSnapshot snapshot, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(BeginSql, snapshot.Connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var (end, views) = (row.GetInt64(0), row.GetInt64(1));
        await row.CloseAsync();
        return new(snapshot, end, views, await RegionLog.Kinds(snapshot.Connection, cancellation));
    }

    /// <summary>The regions within one that have streams of their own.</summary>
    public async Task<IReadOnlyList<string>> Regions(string within, CancellationToken cancellation) =>
        [.. (await RegionLog.Regions(Connection, cancellation)).Where(region => Region.Contains(within, region))];

    /// <summary>A region's own events, up to a position.</summary>
    public async Task<IReadOnlyList<RegionEvent>> Events(string region, long upTo, CancellationToken cancellation)
    {
        var events = new List<RegionEvent>();
        await foreach (var one in RegionLog.Read(Connection, region, Kinds, upTo, cancellation))
            events.Add(one);
        return events;
    }

    /// <summary>The county's policies, without which nothing can be counted; none for the county, among whose own events they
    /// are.</summary>
    public async Task<IReadOnlyList<RegionEvent>> Policies(string region, CancellationToken cancellation)
    {
        var county = Region.CountyOf(region);
        if (region == county)
            return [];
        if (_policies.TryGetValue(county, out var policies))
            return policies;

        var events = new List<RegionEvent>();
        await foreach (var one in RegionLog.ReadStreams(Connection, [Keys.Stream(Keys.PolicyKind, county)], End, cancellation))
            events.Add(one);
        return _policies[county] = events;
    }

    public ValueTask DisposeAsync() => Snapshot.DisposeAsync();
}
