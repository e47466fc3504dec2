using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Npgsql;

namespace Ledger.Api.Queries;

/// <summary>Reads the stored state of one stream, which every commit keeps up to date: nobody misses his own write.</summary>
public sealed class StateReader(NpgsqlDataSource database)
{
    const string Select = """
        select held.version, held.state, last.seq_id
        from ledger.write_state held
        join ledger.mt_events last on last.stream_id = held.key and last.version = held.version
        where held.key = $1
        """;

    /// <summary>Null when there is no such stream.</summary>
    public async Task<Held<T>?> Find<T>(string id, CancellationToken cancellation) where T : class, IFold<T>
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = Keys.Stream(T.Kind, id) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(1), LedgerJson.Stored)!,
                reader.GetInt64(0), reader.GetInt64(2))
            : null;
    }
}

/// <summary>A state with its stream's version and the log position of its last event.</summary>
public sealed record Held<T>(T State, long Version, long Position);
