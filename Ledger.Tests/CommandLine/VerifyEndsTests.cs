using System.Text;
using Ledger.Api.Audit;
using Ledger.Api.Jobs;
using Ledger.Domain.Members;
using Ledger.Projections.Audit;
using Ledger.Projections.Views;
using Ledger.Tests.Checking;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.CommandLine;

/// <summary>How <c>ledger verify --region</c> ends when somebody has tampered with the database of a server: each test has one of
/// its own.</summary>
public sealed class VerifyEndsTests(Cluster cluster) : IAsyncLifetime
{
    const string Village = "610921000001";
    const string OneEvent = $"where stream_id = 'loan/{Village}-2025-001' and version = 1";

    readonly TestFolder _folder = new();
    readonly NoteSigner _key = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
    readonly Front _front = new();
    LedgerHost _host = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await LedgerHost.Start(await cluster.NewDatabase(), services => services.AddSingleton(new LogKey(_key))
            .AddSingleton(new JobSettings(1, _folder.Path, TimeSpan.FromDays(30))).AddSingleton<IStartupFilter>(_front));
        await _host.Do(Foundation.Registrar, [.. Foundation.TheCounty, .. Foundation.Village(Village, borrowers: 2)]);
        await Settle();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("data = replace(data::text, '1000.00', '1000.01')::jsonb", "✗ treeRoot", "✗ eventHash")]
    [InlineData("mt_dotnet_type = 'Ledger.Domain.Loans.LoanSettled, Ledger.Domain'", "✓ treeRoot", "✗ eventClass")]
    // No bundle can be made of it any more: what could not be verified here does not hide what is broken there.
    [InlineData("data = data || '{\"outstanding\": \"much\"}'", "integrity broken", "✗ eventHash")]
    public async Task a_changed_event_ends_with_4(string change, string here, string there)
    {
        await AsOwner($"update ledger.mt_events set {change} {OneEvent}");

        Says(await Verify(), 4, here, there);
    }

    [Fact]
    public async Task a_clock_that_was_moved_ends_with_4()
    {
        await AsOwner("""
            create function ledger.earlier() returns trigger language plpgsql as
                'begin new.timestamp = new.timestamp - interval ''1 hour''; return new; end';
            create trigger earlier before insert on ledger.mt_events for each row execute function ledger.earlier();
            alter table ledger.mt_events enable trigger earlier
            """);
        await _host.Do(Foundation.Registrar, new SubscribeShares(Foundation.MemberId(Village, 1), Money(500), PaidInto.Cash, new(2025, 1, 2), new(2025, 1, 2)));
        await Settle();

        Says(await Verify(), 4, "✗ timeOrder", "✓ treeRoot");
    }

    [Fact]
    public async Task an_edited_view_ends_with_1()
    {
        await AsOwner($"update ledger.loan_entry set outstanding_fen = 1 where village = '{Village}'");

        Says(await Verify(), 1, "✗ views", "findings");
        Says(await Verify("--check", "views"), 1, "✗ views");
        Says(await Verify("--check", "states", "sharesAddUp"), 0, "✓ states", "✓ sharesAddUp");
    }

    [Fact]
    public async Task a_server_that_lacks_the_work_ends_with_3()
    {
        Says(await Verify(), 0, "✓ views", "verified");
        _front.IsOld = true;

        var ended = await Verify();

        Says(ended, 3, "✓ treeRoot", "could not verify");
        Assert.Contains("the server has no checks of its own", ended.Errors, StringComparison.Ordinal);
        Says(await Verify("--check", "treeRoot"), 0, "verified");
    }

    static void Says(Ended ended, int code, params string[] said) =>
        Assert.All(said, line => Assert.Contains(line, ended.Is(code).Output, StringComparison.Ordinal));

    Task<Ended> Verify(params string[] more) => new LedgerProgram(_folder.Path, "--server", _host.Address, "--lang", "en", "--key", _key.Key.ToString())
        .Run(["verify", "--region", Village, .. more]);

    static Ledger.Domain.Basics.Money Money(long yuan) => Ledger.Domain.Basics.Money.Yuan(yuan);

    /// <summary>With every guard taken away.</summary>
    async Task AsOwner(string sql) => await Queries.Ask(_host.Connections.Owner!, $"alter table ledger.mt_events disable trigger user; {sql}");

    /// <summary>All of it is in the views, and signed.</summary>
    async Task Settle()
    {
        var store = _host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, Cancellation), TimeSpan.FromSeconds(30), Cancellation));
        await SignedLog.Sign(_host, Cancellation);
    }

    /// <summary>Lets everybody in; and where it is old, the server does not know the work of verifying.</summary>
    sealed class Front : IStartupFilter
    {
        public bool IsOld { get; set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(Enter);
            next(app);
        };

        async Task Enter(HttpContext http, RequestDelegate next)
        {
            http.Request.Headers[TestSignIn.Header] = "610921-s08";
            if (IsOld && HttpMethods.IsPost(http.Request.Method))
            {
                using var reader = new StreamReader(http.Request.Body);
                var body = await reader.ReadToEndAsync(http.RequestAborted);
                http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body.Replace("\"verify\"", "\"unheard\"", StringComparison.Ordinal)));
                http.Request.ContentLength = null;
            }
            await next(http);
        }
    }
}
