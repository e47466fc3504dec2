using Ledger.Projections.Views;
using Marten;
using Npgsql;

namespace Ledger.Tests.Views;

public sealed class RebuildTests(ViewsHost host)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task views_built_anew_are_the_views_that_were_there()
    {
        var story = await Story.Told();
        await using var store = await host.NewStore();
        await ViewsHost.Append(store, story.Log);
        await ViewsHost.CatchUp(store);
        var before = await ViewsHost.Contents(store);
        Assert.All(before, table => Assert.NotEmpty(table.Value));

        var position = await ViewsRebuild.Run(store, Cancellation);

        Assert.Equal(story.Log.Count, position);
        Assert.Equal(before, await ViewsHost.Contents(store));
    }

    [Fact]
    public async Task views_of_another_shape_are_not_served_until_they_are_built_anew()
    {
        await using var store = await host.NewStore();
        await using var database = store.Storage.Database.CreateConnection();
        await database.OpenAsync(Cancellation);
        await ViewsShape.Begin(database, Cancellation);
        await ViewsShape.Demand(store, Cancellation);
        await ViewsHost.Append(store, (await Story.Told()).Log);
        await ViewsHost.CatchUp(store);

        await using (var earlier = new NpgsqlCommand("update ledger.views_shape set shape = 'an earlier one'", database))
            Assert.Equal(1, await earlier.ExecuteNonQueryAsync(Cancellation));
        await ViewsShape.Begin(database, Cancellation);

        await Assert.ThrowsAsync<ViewsOfAnotherShapeException>(() => ViewsShape.Demand(store, Cancellation));
        await ViewsRebuild.Run(store, Cancellation);
        await ViewsShape.Demand(store, Cancellation);
    }

    [Fact]
    public async Task small_pages_give_the_same_views_as_one_large_page()
    {
        var story = await Story.Told();
        await using var store = await host.NewStore();
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        foreach (var part in story.Log.Chunk(11))
        {
            await ViewsHost.Append(store, part, perTransaction: 3);
            await ViewsHost.Reached(store);
        }
        await daemon.StopAllAsync();
        var inSteps = await ViewsHost.Contents(store);

        await ViewsRebuild.Run(store, Cancellation);

        Assert.Equal(await ViewsHost.Contents(store), inSteps);
    }

    [Fact]
    public async Task many_pages_in_a_row_do_not_overtake_each_other()
    {
        var story = await Story.Told();
        await using var store = await host.NewStore(pageSize: 5);
        await ViewsHost.Append(store, story.Log);
        await ViewsHost.CatchUp(store);
        var inPages = await ViewsHost.Contents(store);

        await ViewsRebuild.Run(store, Cancellation);

        Assert.Equal(await ViewsHost.Contents(store), inPages);
    }

    /// <remarks>Positions are left out, so that the log has many stretches and a rebuild many pages.</remarks>
    [Fact]
    public async Task a_rebuild_that_keeps_few_entries_in_memory_gives_the_same_views()
    {
        var story = await Story.Told();
        await using var store = await host.NewStore();
        foreach (var part in story.Log.Chunk(20))
        {
            await ViewsHost.Append(store, part);
            await LeavePositionsOut(store, 5_000);
        }
        await ViewsHost.CatchUp(store);
        var inPages = await ViewsHost.Contents(store);

        await ViewsRebuild.Run(store, mostKept: 3, Cancellation);

        Assert.Equal(inPages, await ViewsHost.Contents(store));
    }

    static async Task LeavePositionsOut(DocumentStore store, int count)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            "select setval('ledger.mt_events_sequence', (select max(seq_id) + $1 from ledger.mt_events))", connection);
        command.Parameters.Add(new() { Value = count });
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    [Fact]
    public async Task the_daemon_goes_on_where_the_rebuild_ended()
    {
        var story = await Story.Told();
        await using var store = await host.NewStore();
        await ViewsHost.Append(store, story.Log.Take(100));
        await ViewsHost.CatchUp(store);
        await ViewsRebuild.Run(store, Cancellation);

        await ViewsHost.Append(store, story.Log.Skip(100));
        await ViewsHost.CatchUp(store);

        var continued = await ViewsHost.Contents(store);
        await ViewsRebuild.Run(store, Cancellation);
        Assert.Equal(await ViewsHost.Contents(store), continued);
    }

    [Fact]
    public async Task an_empty_log_has_empty_views()
    {
        await using var store = await host.NewStore();

        Assert.Equal(0, await ViewsRebuild.Run(store, Cancellation));
        Assert.Equal(0, await ViewsClock.Position(store, Cancellation));
    }
}
