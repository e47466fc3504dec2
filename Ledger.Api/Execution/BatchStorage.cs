using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Projections;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Execution;

/// <summary>What a batch reads, in one round trip: states to write (locked), states to read, answers given before.</summary>
sealed class BatchStorage(StateCache cache)
{
    // A state that this process knows at the stored version is neither sent nor parsed again.
    const string Wanted = """
        select held.key, held.version, case when held.version = wanted.version then null else held.state end
        from unnest($1, $2) as wanted (key, version)
        join ledger.write_state held on held.key = wanted.key
        """;
    const string Written = Wanted + " order by held.key for update of held";
    const string Answered = "select key, hash, outcome from ledger.request where key = any($1)";
    // By every number and not from the first to the last: 2025-12-10000 stands before 2025-12-9999 in a text's order.
    // One look into the index for each: as a plain join, or as any($2), PostgreSQL reads all vouchers of the book.
    const string Vouchers = """
        select posted.data from unnest($2) as wanted (number) cross join lateral (
            select data from ledger.mt_events
            where stream_id = $1 and data ->> 'number' = wanted.number and type = 'voucher-posted.v1' limit 1) as posted
        """;

    // A range of the primary key: a village's loans lie side by side. An index on the state would have to be kept at every
    // write of any state, which costs the cheap updates (docs/decisions/0014).
    internal const string OpenLoans = """
        select key from ledger.write_state
        where key >= 'loan/' || $1 || '-' and key < 'loan/' || $1 || '.' and state ->> 'status' = any($2)
        """;

    /// <summary>Locks what will be written, in key order (county first), and loads it with what is only read.</summary>
    public async Task<IReadOnlyDictionary<string, StoredOutcome>> Load(
        NpgsqlConnection connection, Workspace workspace, string[] write, string[] read, string[] requestKeys)
    {
        var (toWrite, toRead) = (cache.Find(write), cache.Find(read));
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { States(Written, toWrite), States(Wanted, toRead), Keyed(Answered, requestKeys) },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await AddStreams(reader, workspace, toWrite);
        await reader.NextResultAsync();
        await AddStreams(reader, workspace, toRead);
        await reader.NextResultAsync();

        var answers = new Dictionary<string, StoredOutcome>();
        while (await reader.ReadAsync())
            answers[reader.GetString(0)] = new(reader.GetFieldValue<byte[]>(1), reader.GetString(2));
        return answers;
    }

    /// <summary>Loads states that only other states could name.</summary>
    public async Task LoadLater(NpgsqlConnection connection, Workspace workspace, IReadOnlyList<string> keys)
    {
        var wanted = cache.Find(keys);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { States(Wanted, wanted) } };
        await using var reader = await batch.ExecuteReaderAsync();
        await AddStreams(reader, workspace, wanted);
    }

    /// <summary>Loads vouchers of a book by their numbers; those that are not there stay unknown.</summary>
    public static async Task LoadVouchers(
        NpgsqlConnection connection, Workspace workspace, string bookId, string[] numbers)
    {
        await using var command = new NpgsqlCommand(Vouchers, connection)
        {
            Parameters = { new() { Value = Keys.Stream(Keys.BookKind, bookId) }, new() { Value = numbers } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            workspace.Add(JsonSerializer.Deserialize<VoucherPosted>(reader.GetString(0), LedgerJson.Stored)!);
    }

    /// <summary>Loads which of a village's loans somebody answers for.</summary>
    public static async Task LoadOpenLoans(NpgsqlConnection connection, Workspace workspace, string villageId)
    {
        await using var command = new NpgsqlCommand(OpenLoans, connection)
        {
            Parameters = { new() { Value = villageId }, new() { Value = Loan.HeldStatuses.Select(Words.Camel).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<string>();
        while (await reader.ReadAsync())
            keys.Add(reader.GetString(0));
        workspace.AddOpenLoans(villageId, keys);
    }

    static NpgsqlBatchCommand States(string sql, IReadOnlyDictionary<string, KnownState> wanted)
    {
        var command = Keyed(sql, [.. wanted.Keys]);
        command.Parameters.Add(new() { Value = wanted.Values.Select(known => known.Version).ToArray() });
        return command;
    }

    static NpgsqlBatchCommand Keyed(string sql, string[] keys) => new(sql)
    {
        Parameters = { new() { Value = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar } },
    };

    async Task AddStreams(
        NpgsqlDataReader reader, Workspace workspace, IReadOnlyDictionary<string, KnownState> wanted)
    {
        while (await reader.ReadAsync())
        {
            var (key, version) = (reader.GetString(0), reader.GetInt64(1));
            var kind = StateKind.OfKey(key);
            var state = reader.IsDBNull(2)
                ? wanted[key].State!
                : JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), kind.State, LedgerJson.Stored)!;
            workspace.Add(kind.Open(key, version, state));
            cache.Keep(key, version, state);
        }

        foreach (var key in wanted.Keys.Where(key => !workspace.Knows(key)))
            workspace.Add(StateKind.OfKey(key).Open(key, 0, null));
    }
}
