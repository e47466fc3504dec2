using System.Collections.Concurrent;
using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Audit;
using Ledger.Api.Execution;
using Ledger.Api.Jobs;
using Ledger.Api.Seeds;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;
using Ledger.Projections.Views;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Ledger.Tests.Seeds;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.CommandLine;

/// <summary>The demonstration, served, with jobs and a growing tree, and the auditor's <c>ledger</c>, signed in. Nobody writes.</summary>
public sealed class AuditorsDesk(Cluster cluster) : IAsyncLifetime
{
    public const string Village = "610921107201";

    /// <summary>When the whole demonstration was recorded.</summary>
    public const string Recorded = "2026-01-05T12:00:00+08:00";

    readonly TestFolder _files = new();
    internal NoteSigner Key { get; } = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
    IReadOnlyList<DemoAccount> _accounts = [];
    readonly ConcurrentDictionary<string, Task<string>> _bundles = [];

    internal SetClock Clock { get; } = new(new(2026, 1, 5));

    internal LedgerHost Host { get; private set; } = null!;

    /// <summary>The auditor's, in English.</summary>
    internal LedgerProgram Ledger { get; private set; } = null!;

    internal string NewFile(string name) => Path.Combine(_files.Path, $"{Guid.NewGuid():N}-{name}");

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { [SecondFactorRoles.Setting] = "" };
        Host = await LedgerHost.Start(await cluster.NewDatabase(), services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>());
            services.AddSingleton(new LogKey(Key));
            services.AddSingleton(new JobSettings(1, _files.Path, TimeSpan.FromDays(30)));
        }, more: new(settings));
        await new SeedLoader(Host.Services.GetRequiredService<ILedger>(), Told.Runner).Load(Told.Story.Commands, null, TestContext.Current.CancellationToken);
        await using (var scope = Host.Services.CreateAsyncScope())
            _accounts = await scope.ServiceProvider.GetRequiredService<DemoAccounts>().Open(Samples.County, Village, default);
        var store = Host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, default), TimeSpan.FromMinutes(3), default));
        await SignMore();
        Ledger = await SignIn("auditor");
    }

    /// <summary>Waits until the newest checkpoint is over everything that is written.</summary>
    internal async Task SignMore()
    {
        await Until.Equal(0L, () => Waiting("log_leaf"));
        // While nothing happens for so long, what there is is signed.
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Until.Equal(0L, () => Waiting("checkpoint"));
    }

    /// <summary>The program of whoever has a role in the demonstration.</summary>
    internal async Task<LedgerProgram> SignIn(string role)
    {
        var ledger = new LedgerProgram(Path.Combine(_files.Path, $"home-{role}"), "--server", Host.Address, "--lang", "en");
        (await ledger.Run(PasswordOf(role) + "\n", ["login", role])).Is(0);
        return ledger;
    }

    internal string PasswordOf(string role) => _accounts.Single(account => account.Name == role).Password;

    /// <summary>The bundle of a member or region as a file.</summary>
    internal Task<string> BundleOf(string subject) => _bundles.GetOrAdd(subject, MakeBundle);

    async Task<string> MakeBundle(string subject)
    {
        var (file, key, source) = (NewFile($"{subject}.bundle"), Key.Key.ToString(), Host.Services.GetRequiredService<BundleSource>());
        var bundle = subject.Contains('-', StringComparison.Ordinal)
            ? await source.Passbook(subject, key, default)
            : await source.Region(subject, key, null, default);
        await using var target = File.Create(file);
        await source.Write(bundle!, target, default);
        return file;
    }

    async Task<long> Waiting(string table) => (long)(await Host.Ask(
        $"select count(*) from ledger.mt_events where type <> 'tombstone' and seq_id > (select coalesce(max(position), 0) from ledger.{table})"))!;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Key.Dispose();
        _files.Dispose();
    }
}

[CollectionDefinition]
public sealed class AuditorsDeskTests : ICollectionFixture<AuditorsDesk>;
