using Ledger.Api;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Seeds;
using Microsoft.AspNetCore.Builder;
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

    Place(PostgresHost postgres, WebApplication ledger, WebApplication limit, LoansToRepay loans, string connection)
    {
        (_postgres, Ledger, Limit, Loans) = (postgres, ledger, limit, loans);
        Database = NpgsqlDataSource.Create(connection);
    }

    public WebApplication Ledger { get; }

    /// <summary>What nothing on this machine and database can beat: an endpoint that does one durable insert.</summary>
    public WebApplication Limit { get; }

    public LoansToRepay Loans { get; }

    public NpgsqlDataSource Database { get; }

    public string Described => $"{_postgres.Source}; {Environment.ProcessorCount} cores; .NET {Environment.Version}; "
        + $"{Villages} villages, {Loans.Loans.Count} loans";

    public static async Task<Place> Start()
    {
        var settings = PostgresSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var postgres = await PostgresHost.StartThrowAway(settings, default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);

        var ledger = Server.Build(Builder(), connections);
        await ledger.StartAsync();
        var limit = await LimitEndpoint.Start(Builder(), connections);
        var loans = SeedVillages.Minimal(SeedFiles.BesideProgram(), Villages, MembersEach, PaidFrom.AddDays(-SeedVillages.DaysToPayout));
        await new SeedLoader(ledger.Services.GetRequiredService<ILedger>(), ledger.Services.GetRequiredService<CommandRunner>(), "bench/1")
            .Load(loans.Commands, null, default);
        return new(postgres, ledger, limit, loans, connections.Application);
    }

    static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Development"]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
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
