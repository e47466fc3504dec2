using Ledger.Api.Audit;
using Ledger.Api.Backup;
using Ledger.Api.Hosting;
using Ledger.Api.Jobs;
using Ledger.Projections.Bundles;
using Ledger.Projections.Views;
using Ledger.Tests.Checking;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Jobs;

/// <summary>What a server that was killed left of every kind of job: taken, told half, and whatever it had made lying about.</summary>
public sealed class JobKindRestartTests(Cluster cluster) : IDisposable
{
    static readonly string Village = Samples.VillageId;

    /// <summary>In the order in which they are asked for: a drill restores the backup before it.</summary>
    static readonly (string Kind, object Parameters, string? File)[] Kinds =
    [
        ("verify", new { region = Samples.County }, null),
        ("rebuild", new { view = "loan", region = Village }, null),
        ("export", new { format = "csv", region = Village }, "journal.csv"),
        ("bundle", new { region = Village }, $"{Village}.bundle"),
        ("whatIf", new { region = Samples.County, change = new { } }, "what-if.ndjson"),
        ("backup", new { }, null),
        ("restoreDrill", new { }, null),
    ];

    readonly TestFolder files = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task every_kind_of_job_that_a_killed_server_left_is_done_whole_by_the_next()
    {
        var database = await cluster.NewDatabase();
        await using var first = await Start(database, jobsAtOnce: 0, followsLog: true);
        await Founded(first);
        Assert.Equal(Kinds.Select(one => one.Kind).Order(), first.Services.GetServices<IJobWork>().Select(work => work.Kind).Order());
        var ids = await Killed(first);
        await Queries.Ask(database.Owner!, $"create database {await Drills(database)}left");

        await using var next = await Start(database, jobsAtOnce: 1, followsLog: false);
        var jobs = new JobsHost(next);
        foreach (var ((kind, _, file), id) in Kinds.Zip(ids))
        {
            var job = await jobs.Over(id, "succeeded");
            Assert.Equal((kind, 2), (job.GetProperty("kind").GetString(), job.GetProperty("attempt").GetInt32()));
            JobsHost.IsDone(job);
            if (file is not null)
                Assert.DoesNotContain("half written", (await jobs.Get($"jobs/{id}/result")).Succeeded().Body, StringComparison.Ordinal);
        }

        Assert.All(Passed(await jobs.Get($"jobs/{ids[0]}")), Assert.True);
        Assert.All(Passed(await jobs.Get($"jobs/{ids[1]}")), Assert.True);
        var report = await new BundleVerifier(first.Services.GetRequiredService<LogKey>().Signer!.Key)
            .Verify(() => File.OpenRead(PathOf(ids[3], $"{Village}.bundle")), null, Cancellation);
        Assert.Equal(Verdict.Verified, report.Verdict);
        Assert.True((await jobs.Get("operations/drills")).Json[0].GetProperty("passed").GetBoolean());
        Assert.Equal(0L, await Queries.Ask(database.Owner!, $"select count(*) from pg_database where datname ^@ '{await Drills(database)}'"));
    }

    /// <summary>Each is asked for and taken by a server that is heard of no more.</summary>
    async Task<IReadOnlyList<string>> Killed(LedgerHost host)
    {
        await using var rows = NpgsqlDataSource.Create(host.Connections.Application);
        var (killed, ids) = (new JobQueue(rows, Guid.NewGuid()), new List<string>());
        foreach (var (kind, parameters, file) in Kinds)
        {
            ids.Add(JobsHost.Id(await host.Client.Post("jobs", new { kind, parameters })));
            Assert.Equal(Guid.Parse(ids[^1]), (await killed.Claim([kind], Cancellation))!.Value.Id);
            await killed.Beat(Guid.Parse(ids[^1]), new(7, 9, null, []), Cancellation);
            if (file is null)
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(ids[^1], file))!);
            await File.WriteAllTextAsync(PathOf(ids[^1], file), string.Concat(Enumerable.Repeat("half written\n", 100_000)), Cancellation);
        }
        await host.Ask("update ledger.job set leased_until = clock_timestamp() - interval '1 second' returning 1");
        return ids;
    }

    static async Task Founded(LedgerHost host)
    {
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(Village, borrowers: 2));
        var store = host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, Cancellation), TimeSpan.FromSeconds(30), Cancellation));
        await SignedLog.Sign(host, Cancellation);
    }

    Task<LedgerHost> Start(DatabaseConnections database, int jobsAtOnce, bool followsLog) => LedgerHost.Start(database, services =>
    {
        services.AddSingleton(new JobSettings(jobsAtOnce, files.Path, TimeSpan.FromDays(30)));
        services.AddSingleton(new BackupSettings(Path.Combine(files.Path, "backups"), Samples.County));
    }, more: new(new Dictionary<string, string?>
    {
        ["Ledger:LogKeyFile"] = Path.Combine(files.Path, "log-key"),
        ["Ledger:FollowsLog"] = $"{followsLog}",
    }));

    /// <summary>How databases of this ledger's drills begin.</summary>
    static async Task<string> Drills(DatabaseConnections database) => (string)(await Queries.Ask(
        database.Owner!, "select 'ledger_drill_' || oid || '_' from pg_database where datname = current_database()"))!;

    static IEnumerable<bool> Passed(Answer answer) => answer.Json.GetProperty("job").GetProperty("summary").GetProperty("checks")
        .EnumerateArray().Select(check => check.GetProperty("passed").GetBoolean());

    string PathOf(string job, string file) => Path.Combine(files.Path, Guid.Parse(job).ToString("N"), file);
}
