using JasperFx;
using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Audit;
using Ledger.Api.Checking;
using Ledger.Api.Edge;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Api.Messages;
using Ledger.Api.Pages;
using Ledger.Api.Persons;
using Ledger.Api.Queries;
using Ledger.Projections;
using Ledger.Projections.Views;
using Marten;
using Marten.Events.Daemon.HighWater;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;

namespace Ledger.Api;

/// <summary>What the program is made of.</summary>
public static class Wiring
{
    public static void AddLedger(this WebApplicationBuilder builder, DatabaseConnections connections)
    {
        var services = builder.Services;
        // The clock and the ledger can be brought along by who builds the program: tests choose the day.
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(connections.Application));
        services.AddStore(builder.Configuration.GetValue("Ledger:FollowsLog", true));
        services.AddMessages();
        services.AddSingleton(new CommandRunner(typeof(Wiring).Assembly));
        services.AddSingleton<CommandNames>();
        services.AddSingleton<GroupCommitter>();
        services.TryAddSingleton<ILedger>(provider => provider.GetRequiredService<GroupCommitter>());
        services.AddHostedService(provider => provider.GetRequiredService<GroupCommitter>());
        services.AddAccess();
        services.AddAccounts(builder.Configuration);
        builder.AddAudit();
        builder.AddChecking();
        services.AddSingleton<OwnWrites>();
        services.AddSingleton<StateReader>();
        services.AddSingleton<PersonReader>();
        services.AddSingleton<NameSearch>();
        services.AddSingleton<PersonStore>();
        services.AddSingleton<PassbookCodes>();
        services.AddSingleton<PassbookDoor>();
        services.AddSingleton<Edge.PassbookCodeLimits>();
        services.AddScoped<DayEnd>();
        services.AddHostedService<DayEndTimer>();
        services.AddSingleton(connections);
        services.AddJobs(builder.Configuration);
        services.AddSingleton<IJobWork, WhatIfWork>();
        services.AddDescription();
        services.AddPages();
        services.ConfigureHttpJsonOptions(json => LedgerJson.Configure(json.SerializerOptions));
        builder.AddEdge();
    }

    /// <summary>Marten on the container's data source; views and reactions run on one process at a time.</summary>
    /// <param name="followsLog">False for a process that only takes requests, beside one that keeps the views.</param>
    public static void AddStore(this IServiceCollection services, bool followsLog)
    {
        services.AddMarten(provider =>
            {
                var options = new StoreOptions();
                var database = provider.GetRequiredService<NpgsqlDataSource>();
                options.Connection(database);
                LedgerStore.Configure(options, provider.GetRequiredService<TimeProvider>());
                options.Projections.Wakeup = new PostgresqlListenWakeup(
                    database, provider.GetRequiredService<ILogger<PostgresqlListenWakeup>>(), ViewsClock.Channel);
                return options;
            })
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = "wolverine";
                wolverine.UseWolverineManagedEventSubscriptionDistribution = followsLog;
            })
            .SubscribeToEvents(new ReactionSubscription());
    }

    /// <summary>Wolverine carries what is not a command of somebody: the ledger's own, each in the durable inbox.</summary>
    public static void AddMessages(this IServiceCollection services) => services.AddWolverine(ExtensionDiscovery.ManualOnly, options =>
    {
        options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(LedgerMessages));
        options.Policies.UseDurableLocalQueues();
        options.Policies.OnException<NotCarriedOutException>(failure => failure.Outcome is Contended)
            .RetryWithCooldown(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1));
        options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(LedgerJson.Configure);
        options.UseRuntimeCompilation();
        // A process that takes the views and reactions over does so within seconds of the other one's end.
        options.Durability.FirstHealthCheckExecution = TimeSpan.FromMilliseconds(100);
        options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(2);
        options.Durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(2);
        options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(10);
    });
}
