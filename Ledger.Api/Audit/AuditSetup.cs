using Ledger.Api.Jobs;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Ledger.Api.Audit;

/// <summary>Registers the tamper-evident log.</summary>
public static class AuditSetup
{
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(_ => LogKey.Open(builder.Configuration));
        services.AddSingleton<LogTree>();
        services.AddSingleton<CheckpointStore>();
        services.AddSingleton(provider => new WitnessDesk(
            provider.GetRequiredService<CheckpointStore>(), provider.GetRequiredService<LogTree>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LogKey>().Signer?.Key));
        services.AddSingleton(provider => new LogWatch(
            provider.GetRequiredService<CheckpointStore>(), provider.GetRequiredService<DatabaseLog>(),
            provider.GetRequiredService<LogKey>().Signer?.Key));
        services.AddSingleton<DatabaseLog>();
        services.AddSingleton<BundleSource>();
        services.AddSingleton<IJobWork, BundleWork>();
        services.AddSingleton(provider => new TreeGrower(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<LogKey>().Signer));
        if (builder.Configuration.GetValue("Ledger:FollowsLog", true))
            services.AddHostedService<TreeFollower>();
    }
}
