using System.Collections.Concurrent;
using Ledger.Api.Access;
using Ledger.Api.Audit;
using Ledger.Api.Backup;
using Ledger.Api.Execution;
using Ledger.Api.Jobs;
using Ledger.Api.Pages.Guides;
using Ledger.Api.Seeds;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Audit;
using Ledger.Projections.Views;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>The demonstration, served, and a real Chromium before it. Read by all tests; what they write is their own.</summary>
public sealed class DemoSite(Cluster cluster) : IAsyncLifetime
{
    public const string Village = "610921107201";
    public const string Director = "610921-s01";
    public const string TownOfficer = "610921107-s01";
    public const string Administrator = "610921-s09";

    /// <summary>The two roles that nobody has in the story.</summary>
    public const string Reader = $"{Village}-0006";
    public const string Auditor = "610921-s08";

    public static readonly DateOnly Today = new(2026, 1, 5);

    static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>How long a page may take on a machine that runs all other tests, too, in milliseconds.</summary>
    const float Patience = 60_000;

    readonly TestFolder _files = new();
    readonly NoteSigner _logKey = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
    IPlaywright? _playwright;
    IBrowser? _browser;

    internal LedgerHost Host { get; private set; } = null!;

    /// <summary>What places and associations are called: the same in every language.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. SeedFiles.BesideProgram().Associations.SelectMany(association => new[] { association.Name, association.Village, association.Town })
            .Concat(SeedFiles.BesideProgram().Villages.SelectMany(village => new[] { village.Name, village.Town }))
            .Append("汉阴县").Distinct().OrderByDescending(name => name.Length),
    ];

    public async ValueTask InitializeAsync()
    {
        Host = await LedgerHost.Start(await cluster.NewDatabase(), services =>
        {
            services.AddSingleton<TimeProvider>(new SetClock(Today));
            services.AddSingleton(new Installation(IsDemo: true));
            services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>());
            services.AddSingleton(new JobSettings(1, _files.Path, TimeSpan.FromDays(30)));
            services.AddSingleton(new LogKey(_logKey));
            services.AddSingleton(new BackupSettings(_files.Path, "610921"));
            services.AddSingleton<IJobWork>(new TestWork(async context =>
            {
                context.Log("until it is cancelled");
                await new TaskCompletionSource<JobResult>().Task.WaitAsync(context.Cancellation);
                throw new InvalidOperationException("nobody cancelled it");
            }));
        });
        var runner = Host.Services.GetRequiredService<CommandRunner>();
        var ledger = Host.Services.GetRequiredService<ILedger>();
        var loader = new SeedLoader(ledger, runner);
        var commands = Story.Tell(SeedFiles.BesideProgram(), runner).Commands;
        await loader.Load(commands, null, TestContext.Current.CancellationToken);
        string[] households = [.. commands.Select(asked => asked.Command).OfType<JoinVillage>().Select(joined => joined.MemberId).Where(id => id.StartsWith(Village, StringComparison.Ordinal))];
        await DemoPeople.Fill(Host.Services, households, SeedFiles.BesideProgram(), TestContext.Current.CancellationToken);
        await Grant(ledger, new(Reader, Role.VillageReader, Village, Today, "演示", Today));
        await Grant(ledger, new(Auditor, Role.Auditor, "610921", Today, "演示", Today, Today.AddMonths(3)));
        await Settled();
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumProgram.Path(), Args = Quiet });
    }

    /// <summary>Has somebody do something, and waits until every page shows it: whoever looks is somebody else.</summary>
    internal async Task Do(string actor, params IEnumerable<ICommand> commands)
    {
        await Host.Do(actor, commands);
        await Settled();
    }

    static async Task Grant(ILedger ledger, GrantRole grant) => Assert.IsType<Completed>(
        await ledger.Execute(new([grant], new("610921-s09", nameof(Role.Administrator), "demo")), TestContext.Current.CancellationToken));

    /// <summary>Waits until the views have everything that was written: a reader waits for his own writes only.</summary>
    public async Task Settled()
    {
        var store = Host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, default), TimeSpan.FromMinutes(3), default));
    }

    /// <summary>A tab of somebody who is signed in, of nobody for an empty name; empty where no address is given.</summary>
    internal async Task<Tab> Open(string person, string address, TabKind kind = TabKind.Desk, string language = "zh-CN")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Host.Address,
            Locale = language,
            ViewportSize = kind == TabKind.Phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 800 },
            ColorScheme = kind == TabKind.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = kind != TabKind.NoScript,
            ExtraHTTPHeaders = person.Length == 0 ? null : new Dictionary<string, string> { ["X-Actor"] = person },
        });
        context.SetDefaultTimeout(Patience);
        var tab = new Tab(context, await context.NewPageAsync());
        if (address.Length > 0)
            await tab.Go(address);
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Host.DisposeAsync();
        _files.Dispose();
        _logKey.Dispose();
    }
}

/// <summary>What somebody sits before.</summary>
enum TabKind
{
    Desk,
    Phone,
    Dark,
    NoScript,
}

/// <summary>A page in the browser, and everything that the browser complained about.</summary>
sealed class Tab : IAsyncDisposable
{
    readonly IBrowserContext _context;

    public Tab(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public ConcurrentBag<string> Complaints { get; } = [];

    public async Task Go(string address)
    {
        var answer = await Page.GotoAsync(address);
        Assert.True(answer!.Ok, $"{address}: {answer.Status} {await Page.InnerTextAsync("body")}");
        var policy = await answer.HeaderValueAsync("content-security-policy");
        Assert.StartsWith("default-src '", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

[CollectionDefinition]
public sealed class DemoSiteTests : ICollectionFixture<DemoSite>;
