using System.Text.Json;
using Ledger.Api.Jobs;
using Ledger.Projections.Views;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Checking;

/// <summary>Classes of this collection share one application that checks itself, one after the other.</summary>
[CollectionDefinition]
public sealed class Checked : ICollectionFixture<CheckingHost>;

/// <summary>Classes of this collection share another one, which they leave as it should be.</summary>
[CollectionDefinition]
public sealed class CheckedWhole : ICollectionFixture<CheckingHost>;

/// <summary>An application that does jobs and has the log's key. Each test founds a village of its own, and does with it what
/// it likes.</summary>
public sealed class CheckingHost(Cluster cluster) : IAsyncLifetime
{
    readonly TestFolder _folder = new();
    int _villages;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal LedgerHost Host { get; private set; } = null!;

    internal LogKept Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton(new JobSettings(1, _folder.Path, TimeSpan.FromDays(30))),
            more: new(new Dictionary<string, string?> { ["Ledger:LogKeyFile"] = Path.Combine(_folder.Path, "log-key") }, Log: Log));
        await Host.Do(Foundation.Registrar, Foundation.TheCounty);
    }

    internal string NextVillage => FormattableString.Invariant($"{Samples.County}{_villages + 1:000000}");

    /// <summary>A new village with members who owe, in all views.</summary>
    internal async Task<string> NewVillage(int borrowers = 2)
    {
        var village = NextVillage;
        _villages++;
        await Host.Do(Foundation.Registrar, Foundation.Village(village, borrowers));
        await ViewsCatchUp();
        return village;
    }

    internal async Task ViewsCatchUp()
    {
        var store = Host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, Cancellation), TimeSpan.FromSeconds(30), Cancellation));
    }

    /// <summary>Has a job done and gives its summary.</summary>
    internal async Task<JsonElement> Did(string kind, object parameters)
    {
        var jobs = new JobsHost(Host);
        var id = JobsHost.Id(await Host.Client.Post("jobs", new { kind, parameters }));
        await Until.Equal(true, async () => IsOver((await jobs.Get($"jobs/{id}")).Json));
        var job = (await jobs.Get($"jobs/{id}")).Json.GetProperty("job");
        Assert.True(job.TryGetProperty("summary", out var summary), $"{job} {string.Join('\n', Log.Said)}");
        JobsHost.IsDone(job);
        return summary;
    }

    static bool IsOver(JsonElement answer) => answer.GetProperty("job").GetProperty("status").GetString() is not ("waiting" or "running");

    internal Task AsOwner(string sql) => Queries.Ask(Host.Connections.Owner!, sql);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
