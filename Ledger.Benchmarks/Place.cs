using System.Net.Http.Headers;
using Ledger.Api;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Persons;
using Ledger.Api.Seeds;
using Ledger.Domain.Access;
using Ledger.Projections.Views;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>A throw-away PostgreSQL with the ledger and the limit's endpoint, each on a port of its own.</summary>
sealed class Place : IAsyncDisposable
{
    public static readonly DateOnly PaidFrom = new(2025, 3, 3);
    const int Villages = 87;

    /// <summary>Enough loans that none is repaid more often than a real one would be.</summary>
    const int MembersEach = 40;

    readonly PostgresHost _postgres;
    readonly DatabaseConnections _connections;

    Place(PostgresHost postgres, DatabaseConnections connections, WebApplication ledger, WebApplication limit, LoansToRepay loans)
    {
        (_postgres, _connections, Ledger, Limit, Loans) = (postgres, connections, ledger, limit, loans);
        Database = NpgsqlDataSource.Create(connections.Application);
    }

    /// <summary>At first a process that only takes requests; later one that keeps the views too.</summary>
    public WebApplication Ledger { get; private set; }

    /// <summary>What nothing on this machine and database can beat: an endpoint that does one durable insert.</summary>
    public WebApplication Limit { get; }

    public LoansToRepay Loans { get; }

    public NpgsqlDataSource Database { get; }

    /// <summary>The header of whoever asks.</summary>
    public required AuthenticationHeaderValue SignedIn { get; init; }

    public string Described => $"{_postgres.Source}; {Environment.ProcessorCount} cores; .NET {Environment.Version}; "
        + $"{Villages} villages, {Loans.Loans.Count} loans";

    public static async Task<Place> Start()
    {
        var settings = PostgresSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var postgres = await PostgresHost.StartThrowAway(settings, default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);

        var ledger = await Started(connections, followsLog: false);
        var limit = await LimitEndpoint.Start(Builder(), connections);
        var loans = SeedVillages.Minimal(SeedFiles.BesideProgram(), Villages, MembersEach, PaidFrom.AddDays(-SeedVillages.DaysToPayout));
        await new SeedLoader(ledger.Services.GetRequiredService<ILedger>(), ledger.Services.GetRequiredService<CommandRunner>(), "bench/1")
            .Load(loans.Commands, null, default);
        return new(postgres, connections, ledger, limit, loans) { SignedIn = await Accountant.SignIn(ledger, PaidFrom) };
    }

    /// <summary>Goes on with a process that keeps the views, once they have caught up.</summary>
    public async Task FollowLog()
    {
        await Ledger.StopAsync();
        await Ledger.DisposeAsync();
        Ledger = await Started(_connections, followsLog: true);
        var store = Ledger.Services.GetRequiredService<IDocumentStore>();
        if (!await ViewsClock.Reached(store, await ViewsClock.Written(store, default), TimeSpan.FromMinutes(5), default))
            throw new TimeoutException("the views did not catch up");
    }

    static async Task<WebApplication> Started(DatabaseConnections connections, bool followsLog)
    {
        var ledger = Server.Build(Builder($"--Ledger:FollowsLog={followsLog}", "--Ledger:SecondFactorRoles="), connections);
        ledger.MapPost(Door.Address, () => Results.Text("{}", "application/json")).Does(Operation.ReadPolicy);
        await ledger.StartAsync();
        return ledger;
    }

    static WebApplicationBuilder Builder(params string[] more)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Ledger:Limits:WritesPerMinute", "100000000", .. more]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(PersonalKeys.Of(PersonalKeys.New()));
        return builder;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Limit.DisposeAsync();
        await Ledger.StopAsync();
        await Ledger.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
