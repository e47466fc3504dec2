using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>When events enter the tree, and when it is signed.</summary>
public sealed class TreeGrowerTests(Cluster cluster) : IAsyncLifetime
{
    readonly NoteSigner _key = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
    RawLog _log = null!;

    public async ValueTask InitializeAsync() => _log = await RawLog.Open(cluster);

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task the_first_events_are_signed_at_once_then_every_thousand()
    {
        await _log.Append(3);
        await Grow(LedgerHost.Today);
        await _log.Append(2_500);
        await Grow(LedgerHost.Today);

        Assert.Equal([3, 1_003, 2_003], await Sizes());
    }

    [Fact]
    public async Task while_events_come_it_is_signed_every_ten_seconds_and_not_when_none_come()
    {
        await _log.Append(3);
        await Grow(LedgerHost.Today);
        await Grow(LedgerHost.Today.AddDays(1));
        await _log.Append(1);
        await Grow(LedgerHost.Today);
        Assert.Equal([3], await Sizes());

        await Grow(LedgerHost.Today.AddDays(1));
        Assert.Equal([3, 4], await Sizes());
    }

    [Fact]
    public async Task nodes_are_held_against_the_leaves_of_the_same_moment_while_the_tree_grows()
    {
        await _log.Append(20);
        await Grow(LedgerHost.Today);
        await using var moment = await LogSnapshot.Open(_log.Database, TestContext.Current.CancellationToken);
        await using (var look = new NpgsqlCommand("select count(*) from ledger.log_node", moment.Connection))
            Assert.Equal(1L, await look.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await _log.Append(40);
        await Grow(LedgerHost.Today);

        using var events = new LogByRegion();
        var results = (await DatabaseLog.Verify(moment, new(_key.Key, []), events, null, TestContext.Current.CancellationToken)).Results();

        Assert.All(results, result => Assert.True(result.Passed, string.Join("; ", result.Findings)));
        Assert.Equal(1, results.Single(result => result.Name == Checks.TreeNodes).Examined);
    }

    [Fact]
    public async Task a_closed_month_is_signed_at_once()
    {
        await _log.Append(3);
        await Grow(LedgerHost.Today);
        await _log.Append(1);
        await _log.Append(1, "month-closed.v1");
        await Grow(LedgerHost.Today);

        Assert.Equal([3, 5], await Sizes());
    }

    [Fact]
    public async Task a_number_that_the_leaf_could_not_keep_stops_the_log_loudly()
    {
        await _log.Append(1, data: """{"amount": 9007199254740993}""");

        await Assert.ThrowsAsync<FormatException>(() => Grow(LedgerHost.Today));
        Assert.Empty(await Sizes());
    }

    [Fact]
    public async Task a_log_goes_on_with_the_key_that_it_began_with()
    {
        await _log.Append(1);
        await Grow(LedgerHost.Today);
        using var other = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TreeGrower(_log.Database, new SetClock(LedgerHost.Today), other).Grow(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task two_processes_make_one_tree()
    {
        await _log.Append(3_000);
        await Task.WhenAll(Grow(LedgerHost.Today), Grow(LedgerHost.Today), Grow(LedgerHost.Today));
        await Grow(LedgerHost.Today);

        Assert.Equal(3_000, (await new LogTree(_log.Database).Head(TestContext.Current.CancellationToken)).Size);
        var results = await new DatabaseLog(_log.Database).Verify(_key.Key, [], null, TestContext.Current.CancellationToken);
        Assert.All(results, result => Assert.True(result.Passed, string.Join("; ", result.Findings)));
    }

    Task Grow(DateOnly today) => GrownTree.Grow(_log.Database, today, _key);

    async Task<IEnumerable<int>> Sizes() =>
        (await new CheckpointStore(_log.Database).List(0, 100, TestContext.Current.CancellationToken)).Select(one => (int)one.Size).Order();
}
