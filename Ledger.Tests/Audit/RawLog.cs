using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>A log of one stream whose events are put in by SQL, as the application's role may: only position and type matter.</summary>
sealed class RawLog : IAsyncDisposable
{
    const string Stream = """
        insert into ledger.mt_streams (id, version, timestamp, created, tenant_id)
        values ('book/610921107201/2025', 0, now(), now(), '*DEFAULT*')
        """;
    const string Add = """
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived)
        select nextval('ledger.mt_events_sequence'), gen_random_uuid(), 'book/610921107201/2025', n + $3, $4::jsonb, $1,
            '2025-06-15T04:00:00Z', '*DEFAULT*', false from generate_series(1, $2) n
        """;

    int _version;

    RawLog(NpgsqlDataSource database) => Database = database;

    public NpgsqlDataSource Database { get; }

    public static async Task<RawLog> Open(Cluster cluster)
    {
        var log = new RawLog(NpgsqlDataSource.Create((await cluster.NewDatabase()).Application));
        await using var stream = log.Database.CreateCommand(Stream);
        await stream.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return log;
    }

    public async Task Append(
        int count, string type = "loan-repaid.v1", NpgsqlConnection? connection = null, string data = "{}")
    {
        await using var command = connection is null ? Database.CreateCommand(Add) : new NpgsqlCommand(Add, connection);
        foreach (var value in new object[] { type, count, _version, data })
            command.Parameters.Add(new() { Value = value });
        _version += count;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
