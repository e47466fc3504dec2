using System.Text.Json;
using Ledger.Api.Hosting;
using Ledger.Domain.Access;
using Ledger.Projections.Views;
using Ledger.Tests.Checking;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Jobs;

/// <summary>A server that does a job is killed in the middle of it; another one finishes it.</summary>
public sealed class JobKillTests(Cluster cluster) : IDisposable
{
    const string Village = Samples.VillageId;

    // The last thing that a full check looks at; until it may, it has done much and is not through.
    const string GateSql = "lock table ledger.passbook_line in access exclusive mode";

    static readonly string Director = Teller.PersonId(1);

    readonly TestFolder files = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task a_job_whose_server_is_killed_is_finished_by_the_next_as_if_nothing_had_been()
    {
        var database = await cluster.NewDatabase();
        var ask = new Ask("", Token: await Founded(database));
        await using LedgerProcess first = New(database), next = New(database);
        await first.Start();
        await using var gate = new NpgsqlConnection(database.Owner);
        await gate.OpenAsync(Cancellation);
        await using var held = await gate.BeginTransactionAsync(Cancellation);
        await using (var close = new NpgsqlCommand(GateSql, gate))
            await close.ExecuteNonQueryAsync(Cancellation);
        var id = await Asked(first, ask);
        await Until.Equal(true, async () => (await Job(first, id, ask)).GetProperty("done").GetInt64() > 0);
        await first.Kill();

        Assert.Equal(true, await Queries.Ask(database.Owner!,
            "select status = 'running' and done > 0 and done < total and attempt = 1 and finished_at is null from ledger.job"));
        await held.RollbackAsync(Cancellation);
        // The seconds that it stays with a server of which nothing is heard.
        await Queries.Ask(database.Owner!, "update ledger.job set leased_until = clock_timestamp() - interval '1 second' returning 1");
        await next.Start();
        var finished = await Over(next, id, ask);
        var undisturbed = await Over(next, await Asked(next, ask), ask);

        Assert.Equal((2, 1), (finished.GetProperty("attempt").GetInt32(), undisturbed.GetProperty("attempt").GetInt32()));
        JobsHost.IsDone(finished);
        Assert.All(finished.GetProperty("summary").GetProperty("checks").EnumerateArray(),
            check => Assert.True(check.GetProperty("passed").GetBoolean(), check.ToString()));
        Assert.Equal(undisturbed.GetProperty("summary").ToString(), finished.GetProperty("summary").ToString());
        Assert.Equal(undisturbed.GetProperty("total").GetInt64(), finished.GetProperty("total").GetInt64());
    }

    /// <summary>A village that owes, in all views and under a signature; and somebody who may have it checked.</summary>
    /// <returns>His token, by the machine's own clock, which the servers have too.</returns>
    async Task<string> Founded(DatabaseConnections database)
    {
        await using var founder = await LedgerHost.Start(database, services => services.AddSingleton(TimeProvider.System),
            more: new(new Dictionary<string, string?> { ["Ledger:LogKeyFile"] = KeyFile }));
        await founder.Do(Foundation.Registrar, Foundation.TheCounty);
        await founder.Do(Foundation.Registrar, Foundation.Village(Village, borrowers: 2));
        await founder.Do(Foundation.Registrar,
            new GrantRole(Director, Role.CountyDirector, Samples.County, LedgerHost.Today, "任职", LedgerHost.Today));
        var token = await SignedIn.Program(founder, Director);
        var store = founder.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, Cancellation), TimeSpan.FromSeconds(30), Cancellation));
        await SignedLog.Sign(founder, Cancellation);
        return token;
    }

    LedgerProcess New(DatabaseConnections database) => new(database, new Dictionary<string, string>
    {
        ["Ledger__JobsAtOnce"] = "1",
        ["Ledger__CheckEvery"] = "00:00:00",
        ["Ledger__Files"] = files.Path,
        ["Ledger__LogKeyFile"] = KeyFile,
    });

    string KeyFile => Path.Combine(files.Path, "log-key");

    static async Task<string> Asked(LedgerProcess server, Ask ask) =>
        JobsHost.Id(await server.Client.Post("jobs", new { kind = "verify", parameters = new { region = Samples.County } }, ask));

    static async Task<JsonElement> Job(LedgerProcess server, string id, Ask ask) =>
        (await server.Client.Send(HttpMethod.Get, $"jobs/{id}", null, ask)).Succeeded().Json.GetProperty("job");

    static async Task<JsonElement> Over(LedgerProcess server, string id, Ask ask)
    {
        await Until.Equal("succeeded", async () => (await Job(server, id, ask)).GetProperty("status").GetString());
        return await Job(server, id, ask);
    }
}
