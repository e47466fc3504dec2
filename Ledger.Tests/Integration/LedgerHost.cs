using Ledger.Api;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Persons;
using Ledger.Domain.Basics;
using Ledger.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ledger.Tests.Integration;

/// <summary>The application in this process, on Kestrel and a free port; its day is 15 June 2025.</summary>
/// <remarks>A real server and not an in-memory one: limits, broken bodies and closed connections are then what clients
/// meet, and a second application on the same database is one line more.</remarks>
sealed class LedgerHost : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2025, 6, 15);

    /// <summary>The secrets of personal data, for this process and the ones that it starts.</summary>
    public static readonly string PersonalKey = PersonalKeys.New();

    static readonly Dictionary<string, string?> Unlimited = new[] { "WritesPerMinute", "AnonymousPerMinute", "SignInsPerName", "SignInsPerAddress" }
        .ToDictionary(limit => $"Ledger:Limits:{limit}", _ => (string?)"1000000")
        .Append(new("Ledger:Limits:ViewsPatience", "00:00:25")).ToDictionary();

    readonly WebApplication app;

    LedgerHost(WebApplication app, DatabaseConnections connections)
    {
        (this.app, Connections) = (app, connections);
        Address = app.Urls.Single();
        Client = new(Address);
    }

    public DatabaseConnections Connections { get; }

    public string Address { get; }

    public Client Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<LedgerHost> Start(
        DatabaseConnections connections, Action<IServiceCollection>? replace = null, string? environment = null, Additions? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment ?? Environments.Development,
            Args = ["--urls=http://127.0.0.1:0", "--Ledger:JobsAtOnce=0", "--Ledger:CheckEvery=00:00:00", $"--Ledger:Keys={Cluster.KeysFolder}"],
        });
        builder.Logging.ClearProviders();
        if (more?.Log is { } log)
            builder.Logging.AddProvider(log);
        // Tests ask more in a minute than any person, on machines that do much else; the limits are a test's own matter.
        builder.Configuration.AddInMemoryCollection(Unlimited);
        builder.Configuration.AddInMemoryCollection(more?.Settings ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton<TimeProvider>(new SetClock(Today));
        builder.Services.AddSingleton<IGrants, EverybodyMay>();
        builder.Services.AddSingleton(PersonalKeys.Of(PersonalKey));
        TestSignIn.Add(builder.Services);
        replace?.Invoke(builder.Services);
        var app = Server.Build(builder, connections);
        more?.Map?.Invoke(app);
        await app.StartAsync();
        return new(app, connections);
    }

    /// <summary>A second program on the database of a running one. It leaves the log to the first: if it took the views over,
    /// they would stand still for seconds when it ends, and every test after it would wait.</summary>
    public static Task<LedgerHost> Beside(LedgerHost first, Action<IServiceCollection>? replace = null) =>
        Start(first.Connections, replace, more: new(new Dictionary<string, string?> { ["Ledger:FollowsLog"] = "false" }));

    /// <summary>Has commands carried out together, and expects that they are.</summary>
    public async Task Do(string actor, params IEnumerable<ICommand> commands)
    {
        var ledger = Services.GetRequiredService<ILedger>();
        var outcome = await ledger.Execute(new([.. commands], new(actor, null, "test")), CancellationToken.None);
        Assert.True(outcome is Completed, $"{outcome} {string.Join("; ", (outcome as Refused)?.Refusals ?? [])}");
        Client.Hear(((Completed)outcome).Position ?? 0);
    }

    public async Task<long> CountEvents() => (long)(await Ask("select count(*) from ledger.mt_events"))!;

    public Task<object?> Ask(string sql) => Queries.Ask(Connections.Application, sql);

    /// <summary>Ends it as an operator does: what it still has to write is written first.</summary>
    public Task Stop() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>What a test adds to the program: settings, addresses of its own, and where its log goes.</summary>
sealed record Additions(
    IReadOnlyDictionary<string, string?>? Settings = null, Action<WebApplication>? Map = null, ILoggerProvider? Log = null);
