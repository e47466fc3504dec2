using System.Globalization;
using Ledger.Api;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Persons;
using Ledger.Api.Seeds;
using Ledger.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>A throw-away PostgreSQL with a long log, and a server on it that does not follow the log.</summary>
sealed class BigPlace : IAsyncDisposable
{
    static readonly long AtLeast = long.Parse(
        Environment.GetEnvironmentVariable("LEDGER_BENCH_EVENTS") ?? "1000000", CultureInfo.InvariantCulture);

    readonly PostgresHost _postgres;

    BigPlace(PostgresHost postgres, WebApplication ledger, NpgsqlDataSource owner, long events) =>
        (_postgres, Ledger, Owner, Events) = (postgres, ledger, owner, events);

    /// <summary>Everybody who signs in is an auditor of the county.</summary>
    public WebApplication Ledger { get; }

    public NpgsqlDataSource Owner { get; }

    public long Events { get; }

    public static async Task<BigPlace> Start()
    {
        var postgres = await PostgresHost.StartThrowAway(
            PostgresSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        var owner = NpgsqlDataSource.Create(connections.Owner!);
        var ledger = await Started(connections);
        var (events, wrote) = await BigLog.Of(SeedFiles.BesideProgram(), ledger.Services.GetRequiredService<CommandRunner>())
            .Write(owner, AtLeast);
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events} events, copied in {wrote.TotalSeconds:0} s"));
        return new(postgres, ledger, owner, events);
    }

    static async Task<WebApplication> Started(DatabaseConnections connections)
    {
        var builder = WebApplication.CreateBuilder(
            ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Ledger:FollowsLog=false", "--Ledger:SecondFactorRoles="]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(PersonalKeys.Of(PersonalKeys.New()));
        builder.Services.AddSingleton<IGrants, AnAuditor>();
        var ledger = Server.Build(builder, connections);
        await ledger.StartAsync();
        return ledger;
    }

    sealed class AnAuditor : IGrants
    {
        public ValueTask<Grants> Of(string person, CancellationToken cancellation) => ValueTask.FromResult(new Grants(person,
            [new(1, Role.Auditor, "610921", new(2000, 1, 1), null, null, null)]));
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Ledger.StopAsync();
        await Ledger.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
