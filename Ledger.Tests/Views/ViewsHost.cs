using JasperFx;
using Ledger.Api.Hosting;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Views;
using Ledger.Tests.Hosting;
using Marten;
using Marten.Events.Daemon.HighWater;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(Ledger.Tests.Views.ViewsHost))]

namespace Ledger.Tests.Views;

/// <summary>A PostgreSQL for the tests of views, and in it a database for each test that asks.</summary>
public sealed class ViewsHost : IAsyncLifetime
{
    readonly Place _place = new();
    PostgresHost? _host;
    int _databases;

    public async ValueTask InitializeAsync() =>
        _host = await PostgresHost.StartThrowAway(_place.Settings, CancellationToken.None);

    /// <summary>An empty store with views. The caller disposes of it.</summary>
    public async Task<DocumentStore> NewStore(int pageSize = 2_000)
    {
        var connections = await _host!.Database(
            $"views_{Interlocked.Increment(ref _databases)}", TestContext.Current.CancellationToken);
        var store = DocumentStore.For(options =>
        {
            options.Connection(connections.Owner!);
            LedgerStore.Configure(options, TimeProvider.System, pageSize);
            options.Projections.Wakeup = new PostgresqlListenWakeup(
                NpgsqlDataSource.Create(connections.Owner!), NullLogger.Instance, ViewsClock.Channel);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return store;
    }

    /// <summary>Appends facts in their order, so many in one transaction; there Marten groups them by stream.</summary>
    public static async Task Append(
        IDocumentStore store, IEnumerable<(string Stream, IFact Fact)> facts, int perTransaction = 7)
    {
        foreach (var part in facts.Chunk(perTransaction))
        {
            await using var session = store.LightweightSession();
            foreach (var (stream, fact) in part)
                session.Events.Append(stream, fact);
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets the daemon run until the views hold everything that is written.</summary>
    public static async Task CatchUp(IDocumentStore store)
    {
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        await Reached(store);
        await daemon.StopAllAsync();
    }

    /// <summary>Waits for a running daemon.</summary>
    public static async Task Reached(IDocumentStore store)
    {
        var written = await ViewsClock.Written(store, TestContext.Current.CancellationToken);
        Assert.True(await ViewsClock.Reached(
            store, written, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "the views did not catch up");
    }

    /// <summary>Every row of every view as text, by table.</summary>
    public static async Task<Dictionary<string, List<string>>> Contents(IDocumentStore store)
    {
        var contents = new Dictionary<string, List<string>>();
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in LedgerViews.All.SelectMany(view => view.Tables))
        {
#pragma warning disable CA2100 // a table's name is a constant
            await using var command = new NpgsqlCommand($"select t::text from {table.Name} t order by t::text", connection);
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var rows = contents[table.Name] = [];
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                rows.Add(reader.GetString(0));
        }
        return contents;
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _place.Dispose();
    }
}
