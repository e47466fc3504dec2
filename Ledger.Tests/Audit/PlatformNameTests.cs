using Ledger.Projections.Views;
using Ledger.Tests.Views;
using Marten;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>The platform writes a class name beside every event, and no leaf holds it. One that it knows is checked
/// (<see cref="Ledger.Domain.Audit.Checks.EventClass"/>); of any other nothing may come.</summary>
public sealed class PlatformNameTests(ViewsHost host)
{
    [Theory]
    [InlineData("'Ledger.Domain.Loans.OfFormerDays, Ledger.Domain'")]
    [InlineData("null")]
    public async Task a_class_name_that_nothing_knows_changes_nothing_that_is_read(string name)
    {
        var story = await Story.Told();
        await using var store = await host.NewStore();
        await ViewsHost.Append(store, story.Log);
        await ViewsRebuild.Run(store, TestContext.Current.CancellationToken);
        var (views, facts) = (await ViewsHost.Contents(store), await Facts(store));

        await Rename(store, name);
        await ViewsRebuild.Run(store, TestContext.Current.CancellationToken);

        Assert.Equal(views, await ViewsHost.Contents(store));
        Assert.Equal(facts, await Facts(store));
    }

    static async Task<List<string>> Facts(DocumentStore store)
    {
        await using var session = store.QuerySession();
        return [.. (await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence)
            .ToListAsync(TestContext.Current.CancellationToken)).Select(e => $"{e.Sequence} {e.Data}")];
    }

    static async Task Rename(DocumentStore store, string name)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // the names above
        await using var command = new NpgsqlCommand($"update ledger.mt_events set mt_dotnet_type = {name}", connection);
#pragma warning restore CA2100
        Assert.True(await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 100);
    }
}
