using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>A database in the hands of somebody who owns it and means ill.</summary>
sealed class TamperedLog(TamperingHost host, NpgsqlDataSource database) : IAsyncDisposable
{
    static readonly string[] Tables = ["mt_events", "log_page", "log_node", "checkpoint", "cosignature"];

    /// <summary>As the owner, with every guard taken away.</summary>
    public async Task Do(params IEnumerable<string> statements)
    {
        foreach (var statement in Tables.Select(table => $"alter table ledger.{table} disable trigger user").Concat(statements))
        {
            await using var command = database.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The tree is built anew from whatever the events say now.</summary>
    /// <param name="key">What the new checkpoints are signed with; null keeps the old checkpoints.</param>
    public async Task RewriteTree(NoteSigner? key)
    {
        await Do("delete from ledger.log_page", "delete from ledger.log_node");
        if (key is not null)
            await Do("delete from ledger.checkpoint", "delete from ledger.cosignature");
        await GrownTree.Grow(database, LedgerHost.Today.AddDays(2), key);
    }

    public Task Grow() => GrownTree.Grow(database, LedgerHost.Today.AddDays(2), host.Key);

    public Task<IReadOnlyList<CheckResult>> Verify(bool withWitnesses) => new DatabaseLog(database).Verify(
        host.Key.Key, withWitnesses ? host.Witnessed : [], null, TestContext.Current.CancellationToken);

    /// <summary>Exactly these checks fail, each with this kind of finding.</summary>
    public async Task IsCaughtBy(bool withWitnesses, params IEnumerable<(string Check, string Kind)> expected)
    {
        var results = await Verify(withWitnesses);

        Assert.Equal(
            expected.Select(one => $"{one.Check}: {one.Kind}").Order(StringComparer.Ordinal),
            results.SelectMany(result => result.Findings.Select(found => $"{result.Name}: {found.Kind}")).Distinct()
                .Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();
}
