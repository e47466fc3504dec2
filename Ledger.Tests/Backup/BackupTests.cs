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

namespace Ledger.Tests.Backup;

/// <summary>Backups of a real database, restored and looked at; and backups that are worth nothing.</summary>
public sealed class BackupTests(Cluster cluster) : IAsyncLifetime
{
    readonly TestFolder folder = new();
    LedgerHost host = null!;
    PostgresTools tools = null!;

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
        var manifest = (await jobs.Over(backup, "succeeded")).GetProperty("summary");
        var drill = JobsHost.Id(await host.Client.Post("jobs", new { kind = "restoreDrill", parameters = new { } }));
        var found = (await jobs.Over(drill, "succeeded")).GetProperty("summary");

        Assert.Empty(found.GetProperty("findings").EnumerateArray().Select(finding => finding.ToString()));
        Assert.Equal(await host.CountEvents(), manifest.GetProperty("content").GetProperty("eventCount").GetInt64());
        var shown = (await jobs.Get("operations/drills")).Json[0];
        Assert.Equal(manifest.GetProperty("file").GetString(), shown.GetProperty("file").GetString());
        Assert.Equal(manifest.GetProperty("content").GetProperty("position").GetInt64(), shown.GetProperty("position").GetInt64());
        Assert.True(shown.GetProperty("passed").GetBoolean());
        Assert.Equal(0L, await Queries.Ask(host.Connections.Owner!, "select count(*) from pg_database where datname like 'ledger_drill%'"));
    }

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

        var drill = await new RestoreDrill(tools, TimeProvider.System).Run((await Backup()).File, _ => { }, Cancellation);
        Assert.Equal([("viewsDiffer", "1: ledger.journal_line")], drill.Findings.Select(finding => (finding.Name, finding.Detail)));
    }

    Task<(string File, BackupManifest Manifest)> Backup() =>
        new Backups(tools, TimeProvider.System).Create(Path.Combine(folder.Path, "made"), _ => { }, Cancellation);

    async Task<IEnumerable<string>> Findings(string file) =>
        (await new RestoreDrill(tools, TimeProvider.System).Run(file, _ => { }, Cancellation)).Findings.Select(finding => finding.Name);

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
