using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>What a copy hands out is what the columns say, wherever its blocks end.</summary>
public sealed class CopiedEventsTests(Cluster cluster)
{
    /// <summary>Rows of a few bytes and of several blocks, with and without what may be missing.</summary>
    const string Rows = $"""
        (select seq_id, md5(seq_id::text)::uuid as id, 'book/' || seq_id || '县' as stream_id, seq_id % 7 as version,
            'type-' || seq_id % 3 as type,
            case seq_id when 5 then 'infinity' when 6 then '-infinity' else timestamptz '2025-03-05 01:02:03Z' + seq_id * interval '1 microsecond' end as timestamp,
            case when seq_id % 3 > 0 then 'request ' || seq_id / 4 end as correlation_id,
            case when seq_id % 5 > 0 then 'cause' end as causation_id,
            case when seq_id % 4 > 0 then jsonb_build_object('actor', '会' || seq_id / 8) end as headers,
            jsonb_build_object('text', repeat('石条', (seq_id * seq_id % 97 * case seq_id when 50 then 1000 else 7 end)::int), 'n', seq_id) as data
        from generate_series(1::bigint, 1000) seq_id) as rows
        """;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_copied_row_is_the_row()
    {
        await using var log = await RawLog.Open(cluster);
        await using var connection = await log.Database.OpenConnectionAsync(Cancellation);
        var plain = new List<StoredEvent>();
        await using (var command = new NpgsqlCommand($"select {StoredEvents.Columns} from {Rows} order by seq_id", connection))
        await using (var row = await command.ExecuteReaderAsync(Cancellation))
            while (await row.ReadAsync(Cancellation))
                plain.Add(StoredEvents.Read(row));

        var copied = await Copied(connection, $"copy (select {StoredEvents.Columns} from {Rows} order by seq_id) to stdout (format binary)");
        Assert.Equal(1000, copied.Count);
        Assert.All(plain.Zip(copied), pair => Assert.Equal(Told(pair.First), Told(pair.Second)));
    }

    [Fact]
    public async Task of_a_copy_without_rows_nothing_comes()
    {
        await using var log = await RawLog.Open(cluster);
        await using var connection = await log.Database.OpenConnectionAsync(Cancellation);
        Assert.Empty(await Copied(connection,
            $"copy (select {StoredEvents.Columns} from ledger.mt_events where false) to stdout (format binary)"));
    }

    [Theory]
    [InlineData("copy (select 1) to stdout (format binary)", "1 columns")]
    [InlineData("copy (select null::bigint, null, 's', 1::bigint, 't', now(), null, null, null, '{}'::jsonb) to stdout (format binary)", "column 1")]
    public async Task what_is_no_event_is_refused(string sql, string said)
    {
        await using var log = await RawLog.Open(cluster);
        await using var connection = await log.Database.OpenConnectionAsync(Cancellation);
        Assert.Contains(said, (await Assert.ThrowsAsync<InvalidDataException>(() => Copied(connection, sql))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_error_of_the_database_is_what_is_said()
    {
        await using var log = await RawLog.Open(cluster);
        await using var connection = await log.Database.OpenConnectionAsync(Cancellation);
        Assert.Equal(PostgresErrorCodes.DivisionByZero, (await Assert.ThrowsAsync<PostgresException>(() => Copied(connection,
            "copy (select 1 / 0) to stdout (format binary)"))).SqlState);
    }

    static async Task<List<StoredEvent>> Copied(NpgsqlConnection connection, string sql)
    {
        var copied = new List<StoredEvent>();
        await foreach (var stored in CopiedEvents.Read(connection, sql, Cancellation))
            copied.Add(stored);
        return copied;
    }

    static string Told(StoredEvent stored) => string.Join('|', stored with { Headers = null, Data = default },
        Convert.ToHexString((stored.Headers ?? default).Span), stored.Headers is null, Convert.ToHexString(stored.Data.Span), stored.RecordedAt.Ticks);
}
