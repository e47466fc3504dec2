using Ledger.Api.Audit;
using Ledger.Api.Backup;
using Ledger.Projections.Audit;
using Ledger.Projections.Views;
using Ledger.Tests.Checking;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Backup;

/// <summary>A restored database against what a witness signed of the live one.</summary>
public sealed class WitnessedDrillTests(Cluster cluster) : IAsyncLifetime
{
    const string Town = "610921000";
    readonly TestFolder folder = new();
    LedgerHost host = null!;

    static Telling Silent => new(_ => { }, (_, _) => { });

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await LedgerHost.Start(await cluster.NewDatabase(),
            more: new(new Dictionary<string, string?> { ["Ledger:LogKeyFile"] = Path.Combine(folder.Path, "log-key") }));
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(Samples.VillageId, borrowers: 2));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task a_backup_of_what_was_witnessed_passes_and_says_how_far()
    {
        var size = await Witnessed();
        var told = new List<string>();

        var drill = await Drill(await Backup(), told);

        Assert.Empty(drill.Findings);
        Assert.Equal([new($"ledger.hanyin/witness/{Town}", Town, size, WitnessedState.Same, null)], drill.Witnesses);
        Assert.Contains(FormattableString.Invariant($"witnesses: 1 notes, compared up to event {size}"), told);
    }

    [Fact]
    public async Task a_backup_from_before_a_witnesss_signature_is_found()
    {
        var early = await Backup();
        await host.Do(Foundation.Registrar, Foundation.Join(Foundation.MemberId(Samples.VillageId, 77)));
        var size = await Witnessed();

        var drill = await Drill(early);

        var finding = Assert.Single(drill.Findings);
        Assert.Equal("olderThanWitnessed", finding.Name);
        Assert.Equal((size, WitnessedState.OlderState), (drill.Witnesses[0].Size, drill.Witnesses[0].State));
        Assert.Contains(FormattableString.Invariant($"signed {size} leaves"), finding.Detail, StringComparison.Ordinal);
    }

    /// <summary>Consistent in itself: dump, manifest, states and views agree. Only the witness knows better.</summary>
    [Fact]
    public async Task a_backup_of_a_rewritten_history_is_found()
    {
        await Witnessed();
        await Queries.Ask(host.Connections.Owner!, """
            alter table ledger.mt_events disable trigger user;
            update ledger.mt_events set correlation_id = 'another' where seq_id = 3;
            alter table ledger.mt_events enable trigger user
            """);

        Assert.Equal("witnessedRootDiffers", Assert.Single((await Drill(await Backup())).Findings).Name);
    }

    [Fact]
    public async Task what_came_of_each_witness_is_kept_and_shown()
    {
        var size = await Witnessed();
        await using var database = NpgsqlDataSource.Create(host.Connections.Application);
        await new DrillStore(database).Keep(await Drill(await Backup()), Cancellation);

        var shown = (await host.Client.Send(HttpMethod.Get, "operations/drills", null, new())).Succeeded().Json[0].GetProperty("witnesses")[0];
        var page = (await host.Client.Send(HttpMethod.Get, $"/system?region={Samples.County}", null, new(Language: "en"))).Succeeded().Body;

        Assert.Equal((Town, size, "same"), (shown.GetProperty("region").GetString(), shown.GetProperty("size").GetInt64(), shown.GetProperty("state").GetString()));
        Assert.Contains("Against witnesses", page, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{size} leaves"), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_note_that_no_witness_signed_is_found()
    {
        await Witnessed();
        await Queries.Ask(host.Connections.Owner!, """
            alter table ledger.cosignature disable trigger user;
            update ledger.cosignature set note = replace(note, '— ' || split_part(witness, '+', 1), '— somebody')
            """);

        Assert.Equal("witnessNotSigned", Assert.Single((await Drill(await Backup())).Findings).Name);
    }

    async Task<long> Witnessed()
    {
        var checkpoint = await SignedLog.Sign(host, Cancellation);
        using var witness = Witness.Open(Path.Combine(folder.Path, "town"), $"ledger.hanyin/witness/{Town}");
        var at = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var log = host.Services.GetRequiredService<LogKey>().Signer!.Key;
        var note = witness.Cosign(SignedNote.Parse(checkpoint.Note), log, null, at);
        await using var database = NpgsqlDataSource.Create(host.Connections.Application);
        await new CheckpointStore(database).Keep(
            new(witness.Key.ToString(), Town, checkpoint.Size, true, note.ToString(), at), at, Cancellation);
        return checkpoint.Size;
    }

    async Task<string> Backup()
    {
        var store = host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, Cancellation), TimeSpan.FromSeconds(30), Cancellation));
        return (await new Backups(Tools, TimeProvider.System).Create(Path.Combine(folder.Path, "made"), Silent, Cancellation)).File;
    }

    Task<Drill> Drill(string file, List<string>? told = null) =>
        new RestoreDrill(Tools, TimeProvider.System).Run(file, new(line => told?.Add(line), (_, _) => { }), Cancellation);

    PostgresTools Tools => new(new ConfigurationManager(), host.Connections);
}
