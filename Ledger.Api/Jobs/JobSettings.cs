using Ledger.Api.Backup;
using Ledger.Api.Exports;
using Ledger.Api.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Ledger.Api.Jobs;

/// <summary>How this process does jobs.</summary>
/// <param name="AtOnce">Heavy work side by side; 0 leaves all of it to other processes.</param>
/// <param name="KeepFiles">How long a result can be downloaded.</param>
public sealed record JobSettings(int AtOnce, string Folder, TimeSpan KeepFiles)
{
    public static JobSettings From(IConfiguration configuration) => new(
        configuration.GetValue("Ledger:JobsAtOnce", 1),
        PostgresSettings.Rooted(configuration["Ledger:Files"] ?? ".ledger/files"),
        TimeSpan.FromDays(configuration.GetValue("Ledger:KeepFilesDays", 30)));
}

/// <summary>Registers jobs, and the kinds of work that there are.</summary>
public static class JobsSetup
{
    public static void AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(JobSettings.From(configuration));
        services.AddSingleton(provider => new JobFiles(provider.GetRequiredService<JobSettings>().Folder));
        services.AddSingleton<JobStore>();
        services.AddSingleton<IJobWork, ExportWork>();
        services.TryAddSingleton(BackupSettings.From(configuration));
        services.AddSingleton<PostgresTools>();
        services.AddSingleton<Backups>();
        services.AddSingleton<RestoreDrill>();
        services.AddSingleton<DrillStore>();
        services.AddSingleton<IJobWork, BackupWork>();
        services.AddSingleton<IJobWork, DrillWork>();
        services.AddSingleton(provider => new JobQueue(provider.GetRequiredService<NpgsqlDataSource>(), Guid.NewGuid()));
        services.AddSingleton<JobWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<JobWorker>());
    }
}
