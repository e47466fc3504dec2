using System.Data;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>When events enter the tree, and when it is signed.</summary>
public sealed class TreeGrowerTests(Cluster cluster) : IAsyncLifetime
{
    const string Add = """
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived)
        select nextval('ledger.mt_events_sequence'), gen_random_uuid(), 'book/610921107201/2025', n + $3, $4::jsonb, $1,
            '2025-06-15T04:00:00Z', '*DEFAULT*', false from generate_series(1, $2) n
        """;

    readonly NoteSigner _key = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
    NpgsqlDataSource _database = null!;
    int _version;

    public async ValueTask InitializeAsync()
    {
        _database = NpgsqlDataSource.Create((await cluster.NewDatabase()).Application);
        await using var stream = _database.CreateCommand(
            "insert into ledger.mt_streams (id, version, timestamp, created, tenant_id) values ('book/610921107201/2025', 0, now(), now(), '*DEFAULT*')");
        await stream.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task the_first_events_are_signed_at_once_then_every_thousand()
    {
        await Append(3);
        await Grow(LedgerHost.Today);
        await Append(2_500);
        await Grow(LedgerHost.Today);

        Assert.Equal([3, 1_003, 2_003], await Sizes());
    }

    [Fact]
    public async Task while_events_come_it_is_signed_every_ten_seconds_and_not_when_none_come()
    {
        await Append(3);
        await Grow(LedgerHost.Today);
        await Grow(LedgerHost.Today.AddDays(1));
        await Append(1);
        await Grow(LedgerHost.Today);
        Assert.Equal([3], await Sizes());

        await Grow(LedgerHost.Today.AddDays(1));
        Assert.Equal([3, 4], await Sizes());
    }

    [Fact]
    public async Task nodes_are_held_against_the_leaves_of_the_same_moment_while_the_tree_grows()
    {
        await Append(20);
        await Grow(LedgerHost.Today);
        await using var connection = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, TestContext.Current.CancellationToken);
        await using (var look = new NpgsqlCommand("select count(*) from ledger.log_node", connection))
            Assert.Equal(1L, await look.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await Append(40);
        await Grow(LedgerHost.Today);

        var result = await StoredNodesCheck.Run(_database, connection, 20, TestContext.Current.CancellationToken);

        Assert.Empty(result.Findings);
        Assert.Equal(1, result.Examined);
    }

    [Fact]
    public async Task a_closed_month_is_signed_at_once()
    {
        await Append(3);
        await Grow(LedgerHost.Today);
        await Append(1);
        await Append(1, "month-closed.v1");
        await Grow(LedgerHost.Today);

        Assert.Equal([3, 5], await Sizes());
    }

    /// <summary>An event that is committed late has its place before those that were there first.</summary>
    [Fact]
    public async Task an_event_is_never_passed_that_a_running_transaction_may_still_commit()
    {
        await using var late = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await late.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Append(1, connection: late);
        await Append(2, "loan-repaid.v1");
        var grower = new TreeGrower(_database, new SetClock(LedgerHost.Today), _key);

        await grower.Grow(TestContext.Current.CancellationToken);
        await grower.Grow(TestContext.Current.CancellationToken);
        Assert.Empty(await Sizes());
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await grower.Grow(TestContext.Current.CancellationToken);

        Assert.Equal([3], await Sizes());
    }

    [Fact]
    public async Task a_position_that_was_rolled_back_and_a_tombstone_leave_no_leaf()
    {
        await Append(1);
        await using (var failed = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var transaction = await failed.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Append(2, connection: failed);
        }
        await Append(1, StoredEvents.Tombstone);
        await Append(1);
        await Grow(LedgerHost.Today);

        var tree = new LogTree(_database);
        Assert.Equal(new LogHead(2, 5), await tree.Head(TestContext.Current.CancellationToken));
        Assert.Equal(1, (await tree.LeafAt(5, TestContext.Current.CancellationToken))!.Index);
        Assert.Null(await tree.LeafAt(4, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_number_that_the_leaf_could_not_keep_stops_the_log_loudly()
    {
        await Append(1, data: """{"amount": 9007199254740993}""");

        await Assert.ThrowsAsync<FormatException>(() => Grow(LedgerHost.Today));
        Assert.Empty(await Sizes());
    }

    [Fact]
    public async Task a_log_goes_on_with_the_key_that_it_began_with()
    {
        await Append(1);
        await Grow(LedgerHost.Today);
        using var other = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TreeGrower(_database, new SetClock(LedgerHost.Today), other).Grow(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task two_processes_make_one_tree()
    {
        await Append(3_000);
        await Task.WhenAll(Grow(LedgerHost.Today), Grow(LedgerHost.Today), Grow(LedgerHost.Today));
        await Grow(LedgerHost.Today);

        Assert.Equal(3_000, (await new LogTree(_database).Head(TestContext.Current.CancellationToken)).Size);
        var results = await new DatabaseLog(_database).Verify(_key.Key, [], null, TestContext.Current.CancellationToken);
        Assert.All(results, result => Assert.True(result.Passed, string.Join("; ", result.Findings)));
    }

    Task Grow(DateOnly today) => GrownTree.Grow(_database, today, _key);

    async Task Append(
        int count, string type = "loan-repaid.v1", NpgsqlConnection? connection = null, string data = "{}")
    {
        await using var command = connection is null ? _database.CreateCommand(Add) : new NpgsqlCommand(Add, connection);
        foreach (var value in new object[] { type, count, _version, data })
            command.Parameters.Add(new() { Value = value });
        _version += count;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    async Task<IEnumerable<int>> Sizes() =>
        (await new CheckpointStore(_database).List(0, 100, TestContext.Current.CancellationToken)).Select(one => (int)one.Size).Order();
}
