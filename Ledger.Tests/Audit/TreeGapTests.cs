using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>Positions that are empty: the tree waits for whoever may still fill them, and for nobody else.</summary>
public sealed class TreeGapTests(Cluster cluster) : IAsyncLifetime
{
    RawLog _log = null!;
    TreeGrower _tree = null!;

    public async ValueTask InitializeAsync()
    {
        _log = await RawLog.Open(cluster);
        _tree = new(_log.Database, new SetClock(LedgerHost.Today), key: null);
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    /// <summary>An event that is committed late has its place before those that were there first.</summary>
    [Fact]
    public async Task an_event_is_never_passed_that_a_running_transaction_may_still_commit()
    {
        await using var late = await Begun();
        await _log.Append(1, connection: late);
        await _log.Append(2);
        Assert.Equal(new(0, 0), await Grown());
        Assert.Equal(new(0, 0), await Grown());
        await Run(late, "commit");

        Assert.Equal(new(3, 3), await Grown());
        Assert.Equal(0, (await new LogTree(_log.Database).LeafAt(1, TestContext.Current.CancellationToken))!.Index);
    }

    [Fact]
    public async Task a_position_that_a_running_transaction_gives_up_is_passed_as_soon_as_it_has()
    {
        await using var late = await Begun();
        await _log.Append(2, connection: late);
        await _log.Append(1);
        Assert.Equal(new(0, 0), await Grown());
        await Run(late, "rollback");

        Assert.Equal(new(1, 3), await Grown());
    }

    /// <summary>A savepoint that is rolled back takes its event away, not the lock that says that more may come.</summary>
    [Fact]
    public async Task whoever_went_back_to_a_savepoint_may_still_fill_positions()
    {
        await using var late = await Begun("savepoint before");
        await _log.Append(1, connection: late);
        await Run(late, "rollback to before");
        await _log.Append(1);
        await _log.Append(1, connection: late);
        await _log.Append(1);
        Assert.Equal(new(0, 0), await Grown());
        await Run(late, "commit");

        Assert.Equal(new(3, 4), await Grown());
    }

    [Fact]
    public async Task a_gap_is_passed_while_others_who_came_later_are_drawing()
    {
        await GiveUp(1);
        await using var first = await Begun("select nextval('ledger.mt_events_sequence')");
        await _log.Append(1);
        Assert.Equal(new(0, 0), await Grown());
        await using var second = await Begun("select nextval('ledger.mt_events_sequence')");
        await Run(first, "rollback");

        Assert.Equal(new(1, 3), await Grown());
    }

    [Theory]
    [InlineData("select count(*) from ledger.mt_events")]
    [InlineData("select pg_current_xact_id()")]
    [InlineData("insert into ledger.access_log (at, kind, times) values (now(), 'signIn', 1)")]
    [InlineData("select last_value from ledger.mt_events_sequence")]
    public async Task a_long_transaction_that_drew_no_position_is_not_waited_for(string work)
    {
        await using var other = await Begun(work);
        await GiveUp(2);
        await _log.Append(3);

        Assert.Equal(new(3, 5), await Grown());
    }

    [Fact]
    public async Task a_tombstone_leaves_no_leaf()
    {
        await _log.Append(1);
        await GiveUp(2);
        await _log.Append(1, StoredEvents.Tombstone);
        await _log.Append(1);

        Assert.Equal(new(2, 5), await Grown());
        Assert.Null(await new LogTree(_log.Database).LeafAt(4, TestContext.Current.CancellationToken));
    }

    /// <summary>A session that kept numbers in stock would use them in a transaction that began after the gap was seen.</summary>
    [Fact]
    public async Task positions_are_drawn_one_at_a_time()
    {
        await using var command = _log.Database.CreateCommand(
            "select seqcache from pg_sequence where seqrelid = 'ledger.mt_events_sequence'::regclass");

        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A transaction that stays open.</summary>
    async Task<NpgsqlConnection> Begun(string? work = null)
    {
        var connection = await _log.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await Run(connection, "begin isolation level repeatable read");
        if (work is not null)
            await Run(connection, work);
        return connection;
    }

    async Task GiveUp(int positions)
    {
        await using var failed = await Begun();
        await _log.Append(positions, connection: failed);
        await Run(failed, "rollback");
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // this file's own constants
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    async Task<LogHead> Grown()
    {
        await _tree.Grow(TestContext.Current.CancellationToken);
        return await new LogTree(_log.Database).Head(TestContext.Current.CancellationToken);
    }
}
