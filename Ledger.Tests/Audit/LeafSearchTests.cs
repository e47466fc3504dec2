using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>A leaf is found by its hash, by an index and never by reading all leaves.</summary>
public sealed class LeafSearchTests(Cluster cluster) : IAsyncLifetime
{
    RawLog _log = null!;
    LogTree _tree = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _log = await RawLog.Open(cluster);
        _tree = new(_log.Database);
        foreach (var events in new[] { 1, 300, 40 })
        {
            await _log.Append(events);
            await GrownTree.Grow(_log.Database, LedgerHost.Today, key: null);
        }
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(150)]
    [InlineData(301)]
    [InlineData(341)]
    public async Task every_leaf_is_found_by_its_hash(long position)
    {
        var leaf = await _tree.LeafAt(position, Cancellation);

        Assert.Equal(leaf, await _tree.LeafWith(leaf!.Hash, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public async Task a_hash_that_differs_in_one_byte_is_no_leafs(int place)
    {
        var hash = (await _tree.LeafAt(150, Cancellation))!.Hash.ToBytes();
        hash[place] ^= 1;

        Assert.Null(await _tree.LeafWith(new(hash), Cancellation));
    }

    [Fact]
    public async Task an_index_answers()
    {
        await using var connection = await _log.Database.OpenConnectionAsync(Cancellation);
        await using (var small = new NpgsqlCommand("set enable_seqscan = off", connection))
            await small.ExecuteNonQueryAsync(Cancellation);
        await using var explain = new NpgsqlCommand($"explain (costs off) {LogTree.HashSql}", connection)
        {
            Parameters = { new() { Value = TreeHash.Empty.ToBytes() } },
        };
        var plan = new List<string>();
        await using var row = await explain.ExecuteReaderAsync(Cancellation);
        while (await row.ReadAsync(Cancellation))
            plan.Add(row.GetString(0));

        Assert.Contains(plan, line => line.Contains("Bitmap Index Scan on log_page_by_hash", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }
}
