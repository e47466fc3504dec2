using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Projections;
using Ledger.Projections.Checking;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Holds the stored states of a region's streams against the fold of their events.</summary>
static class StateCheck
{
    const string StatesSql = """
        select key, version, state from unnest($2::text[]) kinds (of_kind)
        join ledger.write_state on key >= (of_kind || '/' || $1) collate "C" and key < (of_kind || '/' || $1 || '0') collate "C"
        """;

    const string DrawnSql = "select key, version, state from ledger.write_state where key = any($1)";

    /// <param name="events">All of the region's own.</param>
    public static async Task<CheckResult> Run(NpgsqlConnection snapshot, string region, string[] kinds,
        IReadOnlyList<RegionEvent> events, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(StatesSql, snapshot)
        {
            Parameters = { new() { Value = region }, new() { Value = kinds } },
        };
        return Compared(events, await Stored(command, cancellation));
    }

    /// <param name="streams">Some of a region's own.</param>
    /// <param name="events">All of theirs.</param>
    public static async Task<CheckResult> Run(
        NpgsqlConnection snapshot, string[] streams, IReadOnlyList<RegionEvent> events, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(DrawnSql, snapshot) { Parameters = { new() { Value = streams } } };
        return Compared(events, await Stored(command, cancellation));
    }

    /// <summary>What a stream comes to.</summary>
    public static object Fold(StateKind kind, IEnumerable<RegionEvent> events) =>
        events.Aggregate((object?)null, (state, one) => kind.Fold(state, one.Fact!))!;

    static CheckResult Compared(IReadOnlyList<RegionEvent> events, Dictionary<string, StoredState> stored)
    {
        var log = new CheckLog(Checks.States);
        foreach (var stream in events.GroupBy(one => one.Stream))
        {
            log.Examine();
            stored.Remove(stream.Key, out var state);
            Compare(stream.Key, [.. stream], state, log);
        }
        foreach (var key in stored.Keys.Order(StringComparer.Ordinal))
            log.Find("inserted", null, key, "a state without events");
        return log.Result;
    }

    static void Compare(string stream, IReadOnlyList<RegionEvent> events, StoredState? stored, CheckLog log)
    {
        var (last, version) = (events[^1].Position, events[^1].Version);
        if (stored is null)
            log.Find("missing", last, stream, $"version {version} has no state");
        else if (stored.Version != version)
            log.Find("otherVersion", last, stream, $"stored {stored.Version}, the events come to {version}");
        else if (Difference(StateKind.OfKey(stream), events, stored) is { } difference)
            log.Find("changed", last, stream, difference);
    }

    /// <summary>Compared as the program reads it: a field that came with a later build is missing in neither.</summary>
    static string? Difference(StateKind kind, IReadOnlyList<RegionEvent> events, StoredState stored)
    {
        var counted = JsonSerializer.SerializeToElement(Fold(kind, events), kind.State, LedgerJson.Stored);
        try
        {
            var read = JsonSerializer.Deserialize(stored.State, kind.State, LedgerJson.Stored)!;
            var held = JsonSerializer.SerializeToElement(read, kind.State, LedgerJson.Stored);
            return JsonDifference.Between(held, counted);
        }
        // What cannot be read is not what was written.
        catch (JsonException unreadable)
        {
            return unreadable.Message;
        }
    }

    static async Task<Dictionary<string, StoredState>> Stored(NpgsqlCommand command, CancellationToken cancellation)
    {
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var states = new Dictionary<string, StoredState>();
        while (await row.ReadAsync(cancellation))
            states.Add(row.GetString(0), new(row.GetInt64(1), row.GetFieldValue<byte[]>(2)));
        return states;
    }

    sealed record StoredState(long Version, byte[] State);
}
