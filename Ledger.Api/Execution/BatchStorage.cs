using System.Text.Json;
using Ledger.Domain.Books;
using Ledger.Projections;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Execution;

/// <summary>What a batch reads, in one round trip: answers given before, states to write (locked), states to read.</summary>
static class BatchStorage
{
    const string Written = """
        select key, version, state from ledger.write_state where key = any($1) order by key for update
        """;
    const string Read = "select key, version, state from ledger.write_state where key = any($1)";
    const string Answered = "select key, hash, outcome from ledger.request where key = any($1)";
    const string Voucher = """
        select data from ledger.mt_events
        where stream_id = $1 and data ->> 'number' = $2 and type = 'voucher-posted.v1'
        """;

    /// <summary>Locks what will be written, in key order (county first), and loads it with what is only read.</summary>
    public static async Task<IReadOnlyDictionary<string, StoredOutcome>> Load(
        NpgsqlConnection connection, Workspace workspace, string[] write, string[] read, string[] requestKeys)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Command(Written, write), Command(Read, read), Command(Answered, requestKeys) },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await AddStreams(reader, workspace);
        await reader.NextResultAsync();
        await AddStreams(reader, workspace);
        await reader.NextResultAsync();

        var answers = new Dictionary<string, StoredOutcome>();
        while (await reader.ReadAsync())
            answers[reader.GetString(0)] = new(reader.GetFieldValue<byte[]>(1), reader.GetString(2));
        AddUnknown(workspace, [.. write, .. read]);
        return answers;
    }

    /// <summary>Loads states that only other states could name.</summary>
    public static async Task LoadLater(NpgsqlConnection connection, Workspace workspace, IReadOnlyList<string> keys)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(Read, [.. keys]) } };
        await using var reader = await batch.ExecuteReaderAsync();
        await AddStreams(reader, workspace);
        AddUnknown(workspace, keys);
    }

    public static async Task LoadVoucher(NpgsqlConnection connection, Workspace workspace, VoucherKey key)
    {
        await using var command = new NpgsqlCommand(Voucher, connection)
        {
            Parameters =
            {
                new() { Value = Domain.Basics.Keys.Stream(Domain.Basics.Keys.BookKind, key.BookId) },
                new() { Value = key.Number },
            },
        };
        if (await command.ExecuteScalarAsync() is string json)
            workspace.Add(key, JsonSerializer.Deserialize<VoucherPosted>(json, LedgerJson.Stored)!);
    }

    static NpgsqlBatchCommand Command(string sql, string[] keys) => new(sql)
    {
        Parameters = { new() { Value = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar } },
    };

    static async Task AddStreams(NpgsqlDataReader reader, Workspace workspace)
    {
        while (await reader.ReadAsync())
        {
            var key = reader.GetString(0);
            if (workspace.Knows(key))
                continue;

            var kind = StateKind.OfKey(key);
            var state = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), kind.State, LedgerJson.Stored);
            workspace.Add(kind.Open(key, reader.GetInt64(1), state));
        }
    }

    static void AddUnknown(Workspace workspace, IEnumerable<string> keys)
    {
        foreach (var key in keys.Where(key => !workspace.Knows(key)))
            workspace.Add(StateKind.OfKey(key).Open(key, 0, null));
    }
}

/// <summary>The first answer to a request, as it is kept.</summary>
sealed record StoredOutcome(byte[] Hash, string Json)
{
    /// <summary>The form that is stored; only answers and refusals are.</summary>
    public static string ToJson(Outcome outcome) => outcome switch
    {
        Completed done => JsonSerializer.Serialize(new Form(done.Answers, null), LedgerJson.Stored),
        Refused refused => JsonSerializer.Serialize(new Form(null, refused.Refusals), LedgerJson.Stored),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not stored"),
    };

    public Outcome Outcome()
    {
        var form = JsonSerializer.Deserialize<Form>(Json, LedgerJson.Stored)!;
        return form.Refusals is { } refusals
            ? new Refused(refusals, IsReplay: true)
            : new Completed(form.Answers!, null, IsReplay: true);
    }

    sealed record Form(IReadOnlyList<string>? Answers, IReadOnlyList<Refusal>? Refusals);
}
