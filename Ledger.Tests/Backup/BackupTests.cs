using System.Text.Json.Nodes;
using Ledger.Api.Backup;
using Ledger.Api.Jobs;
using Ledger.Projections.Views;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Backup;

/// <summary>Backups of a real database, restored and looked at; and backups that are worth nothing.</summary>
public sealed class BackupTests(Cluster cluster) : IAsyncLifetime
{
    readonly TestFolder folder = new();
    LedgerHost host = null!;
    PostgresTools tools = null!;

    static Telling Silent => new(_ => { }, (_, _) => { });

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await LedgerHost.Start(await cluster.NewDatabase(), services =>
        {
            services.AddSingleton(new JobSettings(1, folder.Path, TimeSpan.FromDays(30)));
            services.AddSingleton(new BackupSettings(Path.Combine(folder.Path, "backups"), Samples.County));
        });
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(Samples.VillageId, borrowers: 2));
        var store = host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, Cancellation), TimeSpan.FromSeconds(30), Cancellation));
        tools = new(new ConfigurationManager(), host.Connections);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task a_backup_is_restored_and_found_whole_as_a_job_and_the_result_is_shown()
    {
        var jobs = new JobsHost(host);
        var backup = JobsHost.Id(await host.Client.Post("jobs", new { kind = "backup", parameters = new { } }));
        var made = await jobs.Over(backup, "succeeded");
        var drill = JobsHost.Id(await host.Client.Post("jobs", new { kind = "restoreDrill", parameters = new { } }));
        var drilled = await jobs.Over(drill, "succeeded");
        var (manifest, found) = (made.GetProperty("summary"), drilled.GetProperty("summary"));

        JobsHost.IsDone(made);
        JobsHost.IsDone(drilled);
        Assert.Empty(found.GetProperty("findings").EnumerateArray().Select(finding => finding.ToString()));
        Assert.Equal(await host.CountEvents(), manifest.GetProperty("content").GetProperty("eventCount").GetInt64());
        var shown = (await jobs.Get("operations/drills")).Json[0];
        Assert.Equal(manifest.GetProperty("file").GetString(), shown.GetProperty("file").GetString());
        Assert.Equal(manifest.GetProperty("content").GetProperty("position").GetInt64(), shown.GetProperty("position").GetInt64());
        Assert.True(shown.GetProperty("passed").GetBoolean());
        Assert.Empty(await Drilled());
    }

    [Fact]
    public async Task progress_goes_up_to_its_total_whatever_is_found()
    {
        var told = new List<(long Done, long Total)>();
        var telling = new Telling(_ => { }, (done, total) => told.Add((done, total)));
        var file = (await new Backups(tools, TimeProvider.System).Create(Path.Combine(folder.Path, "made"), telling, Cancellation)).File;
        GoesUp(told);
        foreach (var damage in new Action[] { () => { }, () => File.Delete(file), () => File.Delete(BackupManifest.PathOf(file)) })
        {
            damage();
            told.Clear();
            await new RestoreDrill(tools, TimeProvider.System).Run(file, telling, Cancellation);
            GoesUp(told);
        }
    }

    static void GoesUp(List<(long Done, long Total)> told)
    {
        Assert.True(told[^1].Done == told[^1].Total && told[^1].Total > 0, $"{told[^1]}");
        Assert.Equal(told.Order(), told);
        Assert.Single(told.Select(one => one.Total).Distinct());
    }

    [Fact]
    public async Task a_database_that_a_killed_drill_left_is_dropped_by_the_next_and_never_one_of_a_running_drill()
    {
        var (file, _) = await Backup();
        var prefix = (string)(await Queries.Ask(host.Connections.Owner!, "select 'ledger_drill_' || oid || '_' from pg_database where datname = current_database()"))!;
        await Queries.Ask(host.Connections.Owner!, $"create database {prefix}left");
        await Queries.Ask(host.Connections.Owner!, $"create database {prefix}running");
        await using (var running = new NpgsqlConnection(host.Connections.Owner + ";Pooling=false"))
        {
            await running.OpenAsync(Cancellation);
            await using var hold = new NpgsqlCommand($"select pg_advisory_lock(hashtextextended('{prefix}running', 0))", running);
            await hold.ExecuteNonQueryAsync(Cancellation);

            Assert.Equal([], await Findings(file));
            Assert.Equal([$"{prefix}running"], await Drilled());
        }

        await Until.Equal(true, async () => (bool)(await Queries.Ask(host.Connections.Owner!, $"select pg_try_advisory_xact_lock(hashtextextended('{prefix}running', 0))"))!);
        Assert.Equal([], await Findings(file));
        Assert.Empty(await Drilled());
    }

    /// <summary>Databases of drills of this ledger.</summary>
    async Task<string[]> Drilled() => (string[])(await Queries.Ask(host.Connections.Owner!, """
        select array(select datname::text from pg_database
            where datname ^@ (select 'ledger_drill_' || oid || '_' from pg_database where datname = current_database()))
        """))!;

    [Fact]
    public async Task what_is_written_during_a_backup_is_in_neither_dump_nor_manifest()
    {
        var (file, manifest) = await Backup();
        await host.Do(Foundation.Registrar, Foundation.Join(Foundation.MemberId(Samples.VillageId, 77)));

        Assert.Equal([], await Findings(file));
        Assert.True(await host.CountEvents() > manifest.Content.EventCount);
    }

    [Fact]
    public async Task a_damaged_file_is_found()
    {
        var (file, _) = await Backup();
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);

        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)], Cancellation);
        Assert.Equal(["fileDiffers"], await Findings(file));
        await Believing(file);
        Assert.Equal(["notRestorable"], await Findings(file));

        bytes[bytes.Length - bytes.Length / 3] ^= 0x40;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        Assert.Equal(["fileDiffers"], await Findings(file));

        File.Delete(file);
        Assert.Equal(["fileMissing"], await Findings(file));
    }

    [Fact]
    public async Task a_wrong_manifest_is_found()
    {
        var (file, _) = await Backup();
        var path = BackupManifest.PathOf(file);
        var manifest = await File.ReadAllTextAsync(path, Cancellation);

        await Change(path, content => content["eventCount"] = 1);
        Assert.Equal(["countsDiffer"], await Findings(file));
        await File.WriteAllTextAsync(path, manifest, Cancellation);
        await Change(path, content => content["events"] = new string('0', 64));
        Assert.Equal(["eventsDiffer"], await Findings(file));
        await File.WriteAllTextAsync(path, manifest[..20], Cancellation);
        Assert.Equal(["manifestUnreadable"], await Findings(file));
        File.Delete(path);
        Assert.Equal(["manifestUnreadable"], await Findings(file));
    }

    [Fact]
    public async Task an_event_that_was_removed_before_the_backup_is_found()
    {
        await AsOwner($"delete from ledger.mt_events where stream_id = 'member/{Foundation.MemberId(Samples.VillageId, 1)}' and version = 1");

        Assert.Equal(["versionsDiffer", "statesDiffer"], await Findings((await Backup()).File));
    }

    [Fact]
    public async Task an_event_that_was_changed_before_the_backup_is_found()
    {
        await AsOwner($"update ledger.mt_events set data = jsonb_set(data, '{{outstanding}}', '\"999.00\"') where type = 'loan-brought-forward.v1' and stream_id = 'loan/{Foundation.LoanId(Samples.VillageId, 1)}'");

        Assert.Equal(["statesDiffer"], await Findings((await Backup()).File));
    }

    [Fact]
    public async Task a_view_that_was_changed_before_the_backup_is_found()
    {
        await Queries.Ask(host.Connections.Owner!, "update ledger.journal_line set debit_fen = debit_fen + 1 where account = '1001' returning 1");

        var drill = await new RestoreDrill(tools, TimeProvider.System).Run((await Backup()).File, Silent, Cancellation);
        Assert.Equal([("viewsDiffer", "1: ledger.journal_line")], drill.Findings.Select(finding => (finding.Name, finding.Detail)));
    }

    Task<(string File, BackupManifest Manifest)> Backup() =>
        new Backups(tools, TimeProvider.System).Create(Path.Combine(folder.Path, "made"), Silent, Cancellation);

    async Task<IEnumerable<string>> Findings(string file) =>
        (await new RestoreDrill(tools, TimeProvider.System).Run(file, Silent, Cancellation)).Findings.Select(finding => finding.Name);

    /// <summary>Somebody has adapted the manifest to the damaged file.</summary>
    static async Task Believing(string file)
    {
        var described = await JobFiles.Describe(file, "", Cancellation);
        await (BackupManifest.Read(file) with { Size = described.Size, Sha256 = described.Sha256 }).Write(file, Cancellation);
    }

    static async Task Change(string path, Action<JsonNode> change)
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path, Cancellation))!;
        change(manifest["content"]!);
        await File.WriteAllTextAsync(path, manifest.ToJsonString(), Cancellation);
    }

    /// <summary>What only somebody with the owner's rights can do, and he only on purpose.</summary>
    Task<object?> AsOwner(string sql) => Queries.Ask(host.Connections.Owner!,
        $"alter table ledger.mt_events disable trigger user; {sql}; alter table ledger.mt_events enable trigger user");
}
