using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Views;
using Marten;
using Npgsql;

namespace Ledger.Api.Queries;

/// <summary>Reads the state of one stream.</summary>
public sealed class StateReader(NpgsqlDataSource database, TimeProvider clock)
{
    const string Select = """
        select held.version, held.state, last.seq_id, (
            select max((policy.data ->> 'version')::integer) from ledger.mt_events policy
            where policy.stream_id = $2 and (policy.data ->> 'effectiveOn')::date <= $3)
        from ledger.write_state held
        join ledger.mt_events last on last.stream_id = held.key and last.version = held.version
        where held.key = $1
        """;

    /// <summary>As stored, which every command keeps up to date: nobody misses his own write. Null when there is no such
    /// stream.</summary>
    public async Task<Held<T>?> Find<T>(string id, CancellationToken cancellation) where T : class, IFold<T>
    {
        var today = FundCalendar.Today(clock);
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = Keys.Stream(T.Kind, id) });
        command.Parameters.Add(new() { Value = PolicyInForce.StreamOf(id) });
        command.Parameters.Add(new() { Value = today });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(1), LedgerJson.Stored)!, reader.GetInt64(0),
                reader.GetInt64(2), today, reader.IsDBNull(3) ? null : reader.GetInt32(3))
            : null;
    }

    /// <summary>The states of those streams that there are, as stored, by key.</summary>
    public async Task<IReadOnlyList<T>> Some<T>(IReadOnlyCollection<string> ids, CancellationToken cancellation) where T : class, IFold<T>
    {
        await using var command = database.CreateCommand("select state from ledger.write_state where key = any($1) order by key");
        command.Parameters.Add(new() { Value = ids.Select(id => Keys.Stream(T.Kind, id)).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var states = new List<T>();
        while (await reader.ReadAsync(cancellation))
            states.Add(JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(0), LedgerJson.Stored)!);
        return states;
    }

    /// <summary>As of a moment, folded from the log. Null when there was no such stream.</summary>
    public static async Task<Held<T>?> Find<T>(
        IDocumentStore store, string id, Moment moment, CancellationToken cancellation) where T : class, IFold<T>
    {
        var answer = await ViewSnapshot.Answer(store, moment, id, snapshot => AsOf.Stream<T>(snapshot, id), cancellation);
        return answer.Value is ({ } state, var version)
            ? new(state, version, answer.Position, answer.AsOf, answer.PolicyVersion)
            : null;
    }
}

/// <summary>A state with its stream's version, and the moment that it is of.</summary>
/// <param name="Position">As it stands: the log position of its last event. As of a moment: that moment's.</param>
/// <param name="PolicyVersion">The county's policy in force on the day; null where there is none.</param>
public sealed record Held<T>(T State, long Version, long Position, DateOnly AsOf, int? PolicyVersion)
{
    public Held<object> With(object state) => new(state, Version, Position, AsOf, PolicyVersion);
}
