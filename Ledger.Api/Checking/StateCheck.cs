using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Projections;
using Ledger.Projections.Checking;
using Npgsql;

namespace Ledger.Api.Checking;

/// <summary>Holds the stored states of streams against the fold of their events, of which none is kept.</summary>
sealed class StateCheck
{
    const string StatesSql = """
        select key, version, state from unnest($2::text[]) kinds (of_kind)
        join ledger.write_state on key >= (of_kind || '/' || $1) collate "C" and key < (of_kind || '/' || $1 || '0') collate "C"
        """;

    const string DrawnSql = "select key, version, state from ledger.write_state where key = any($1)";

    readonly Dictionary<string, CountedState> _counted = [];
    readonly Func<NpgsqlCommand> _stored;

    StateCheck(Func<NpgsqlCommand> stored) => _stored = stored;

    /// <summary>All of a region's own.</summary>
    public static StateCheck OfRegion(LedgerMoment moment, string region) => new(() => new(StatesSql, moment.Connection)
    {
        Parameters = { new() { Value = region }, new() { Value = moment.Kinds } },
    });

    /// <summary>Some, all of whose events will come.</summary>
    public static StateCheck OfStreams(LedgerMoment moment, string[] streams) => new(() => new(DrawnSql, moment.Connection)
    {
        Parameters = { new() { Value = streams } },
    });

    /// <summary>The next event, one that can be read.</summary>
    public void Take(RegionEvent one)
    {
        var (kind, state) = _counted.TryGetValue(one.Stream, out var before)
            ? (before.Kind, before.State)
            : (CommandPlan.Kinds.GetValueOrDefault(one.Stream.Split('/')[0]), null);
        _counted[one.Stream] = new(one.Position, one.Version, kind, kind?.Fold(state, one.Fact!));
    }

    /// <summary>Nothing follows.</summary>
    public async Task<CheckResult> Result(CancellationToken cancellation)
    {
        var log = new CheckLog(Checks.States);
        log.Examine(_counted.Count);
        await using var command = _stored();
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            if (_counted.Remove(row.GetString(0), out var counted))
                Compare(row.GetString(0), counted, new(row.GetInt64(1), row.GetFieldValue<byte[]>(2)), log);
            else
                log.Find("inserted", null, row.GetString(0), "a state without events");
        foreach (var (stream, counted) in _counted)
            log.Find("missing", counted.Position, stream, $"version {counted.Version} has no state");
        return log.Result;
    }

    static void Compare(string stream, CountedState counted, StoredState stored, CheckLog log)
    {
        if (stored.Version != counted.Version)
            log.Find("otherVersion", counted.Position, stream, $"stored {stored.Version}, the events come to {counted.Version}");
        else if (Difference(counted.Kind ?? StateKind.OfKey(stream), counted.State!, stored.State) is { } difference)
            log.Find("changed", counted.Position, stream, difference);
    }

    /// <summary>Compared as the program reads it: a field that came with a later build is missing in neither.</summary>
    static string? Difference(StateKind kind, object counted, byte[] stored)
    {
        if (JsonSerializer.SerializeToUtf8Bytes(counted, kind.State, LedgerJson.Stored).AsSpan().SequenceEqual(stored))
            return null;

        try
        {
            var held = JsonSerializer.SerializeToElement(
                JsonSerializer.Deserialize(stored, kind.State, LedgerJson.Stored)!, kind.State, LedgerJson.Stored);
            return JsonDifference.Between(held, JsonSerializer.SerializeToElement(counted, kind.State, LedgerJson.Stored));
        }
        // What cannot be read is not what was written.
        catch (JsonException unreadable)
        {
            return unreadable.Message;
        }
    }

    /// <param name="Kind">Null of a kind of stream that has no states.</param>
    readonly record struct CountedState(long Position, long Version, StateKind? Kind, object? State);

    readonly record struct StoredState(long Version, byte[] State);
}
