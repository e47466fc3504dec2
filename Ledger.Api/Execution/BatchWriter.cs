using System.Text.Encodings.Web;
using System.Text.Json;
using JasperFx;
using Ledger.Projections;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Execution;

/// <summary>Writes a batch in one round trip: one statement for all its events, one for all states, one for all answers.</summary>
/// <remarks>Into Marten's own tables, as Marten writes them, but in the order in which the commands were carried out and not
/// stream by stream (docs/decisions/0003). Every stream's version is checked, new ones by the primary key.</remarks>
static class BatchWriter
{
    const string MoveStreams = """
        update ledger.mt_streams held set version = moved.version, timestamp = $4
        from unnest($1, $2, $3) as moved (id, before, version)
        where held.id = moved.id and held.version = moved.before
        """;
    const string StartStreams = """
        insert into ledger.mt_streams (id, version, timestamp, created, tenant_id)
        select id, version, $3, $3, '*DEFAULT*' from unnest($1, $2) as started (id, version)
        """;
    const string AddEvents = """
        with added as (
            insert into ledger.mt_events
                (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, tenant_id, is_archived,
                 headers, correlation_id, causation_id)
            select nextval('ledger.mt_events_sequence'), id, stream_id, version, data, type, dotnet_type, $9, '*DEFAULT*', false,
                headers, correlation_id, causation_id
            from unnest($1, $2, $3, $4::jsonb[], $5, $6, $7::jsonb[], $8, $10)
                as fact (id, stream_id, version, data, type, dotnet_type, headers, correlation_id, causation_id)
            returning seq_id)
        select max(seq_id) from added
        """;
    const string WriteStates = """
        insert into ledger.write_state (key, version, state)
        select key, version, state from unnest($1, $2, $3::json[]) as held (key, version, state)
        on conflict (key) do update set version = excluded.version, state = excluded.state
        """;
    const string WriteAnswers = """
        insert into ledger.request (key, hash, outcome, recorded_at)
        select key, hash, outcome, $4 from unnest($1, $2, $3::json[]) as answered (key, hash, outcome)
        """;

    /// <summary>Events are kept as they are on the wire: Chinese is readable in the database.</summary>
    static readonly JsonSerializerOptions Headers = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the log position of the last event; null when there is none.</summary>
    /// <exception cref="ConcurrencyException">A stream is not at the version that the batch was decided on.</exception>
    public static async Task<long?> Write(
        NpgsqlConnection connection, Workspace workspace, IReadOnlyList<(Request Request, Outcome Outcome)> answers, DateTimeOffset now)
    {
        var changed = workspace.Changed.ToList();
        var started = changed.Where(stream => stream.StoredVersion == 0).OrderBy(stream => stream.Key, StringComparer.Ordinal).ToList();
        var moved = changed.Where(stream => stream.StoredVersion > 0).ToList();
        await using var batch = new NpgsqlBatch(connection);
        // What another process may have taken comes first: a batch that fails there has used up no log positions.
        Add(batch, started.Count, () => Starting(started, now));
        Add(batch, answers.Count, () => Answering(answers, now));
        var move = Add(batch, moved.Count, () => Moving(moved, now));
        Add(batch, changed.Count, () => Holding(changed));
        Add(batch, workspace.Log.Count, () => Adding(workspace.Log, now));

        var position = await batch.ExecuteScalarAsync();
        if (move is not null && (int)move.RecordsAffected != moved.Count)
            throw new ConcurrencyException($"{moved.Count - move.RecordsAffected} streams were changed by another process", null!);
        return (long?)position;
    }

    static NpgsqlBatchCommand? Add(NpgsqlBatch batch, int rows, Func<NpgsqlBatchCommand> command)
    {
        if (rows == 0)
            return null;

        var added = command();
        batch.BatchCommands.Add(added);
        return added;
    }

    static NpgsqlBatchCommand Moving(IReadOnlyList<EventStream> streams, DateTimeOffset now) => Command(MoveStreams,
        Texts(streams, stream => stream.Key), Numbers(streams, stream => stream.StoredVersion),
        Numbers(streams, stream => stream.Version), Time(now));

    static NpgsqlBatchCommand Starting(IReadOnlyList<EventStream> streams, DateTimeOffset now) => Command(StartStreams,
        Texts(streams, stream => stream.Key), Numbers(streams, stream => stream.Version), Time(now));

    static NpgsqlBatchCommand Adding(IReadOnlyList<LoggedFact> log, DateTimeOffset now)
    {
        var headers = log.Select(logged => logged.Origin).Distinct().ToDictionary(origin => origin, HeadersOf);
        return Command(AddEvents,
            new() { Value = log.Select(_ => Guid.CreateVersion7(now)).ToArray() },
            Texts(log, logged => logged.Stream),
            Numbers(log, logged => logged.Version),
            Texts(log, logged => JsonSerializer.Serialize(logged.Fact, logged.Fact.GetType(), LedgerJson.Stored)),
            Texts(log, logged => EventNames.All[logged.Fact.GetType()]),
            Texts(log, logged => DotNetName(logged.Fact.GetType())),
            Texts(log, logged => headers[logged.Origin]),
            Texts(log, logged => logged.Origin.Correlation),
            Time(now),
            Texts(log, logged => logged.Origin.Causation));
    }

    static NpgsqlBatchCommand Holding(IReadOnlyList<EventStream> streams) => Command(WriteStates,
        Texts(streams, stream => stream.Key), Numbers(streams, stream => stream.Version),
        Texts(streams, stream => JsonSerializer.Serialize(stream.Snapshot, LedgerJson.Stored)));

    static NpgsqlBatchCommand Answering(IReadOnlyList<(Request Request, Outcome Outcome)> answers, DateTimeOffset now) =>
        Command(WriteAnswers,
            Texts(answers, answer => answer.Request.Key),
            new() { Value = answers.Select(answer => answer.Request.Hash!).ToArray() },
            Texts(answers, answer => StoredOutcome.ToJson(answer.Outcome)),
            Time(now));

    /// <summary>As Marten names types; it looks for the stored name first.</summary>
    static string DotNetName(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    static string HeadersOf(Envelope origin)
    {
        var headers = new Dictionary<string, string>
        {
            [LedgerStore.ActorHeader] = origin.Actor,
            [LedgerStore.ClientHeader] = origin.Client,
        };
        if (origin.Role is { } role)
            headers[LedgerStore.RoleHeader] = role;
        if (origin.OnBehalfOf is { } holder)
            headers[LedgerStore.OnBehalfOfHeader] = holder;
        return JsonSerializer.Serialize(headers, Headers);
    }

    static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    static NpgsqlParameter Texts<T>(IReadOnlyList<T> items, Func<T, string?> text) => new()
    {
        Value = items.Select(text).ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
    };

    static NpgsqlParameter Numbers<T>(IReadOnlyList<T> items, Func<T, long> number) =>
        new() { Value = items.Select(number).ToArray() };

    static NpgsqlParameter Time(DateTimeOffset now) => new() { Value = now.ToUniversalTime() };
}
