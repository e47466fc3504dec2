using Ledger.Api.Jobs;
using Ledger.Domain.Access;

namespace Ledger.Api.Backup;

/// <summary>The whole database, so nothing is left to choose.</summary>
public sealed record NoParameters;

/// <summary>A backup into the configured folder. The file is not handed out: it holds everybody's accounts.</summary>
public sealed class BackupWork(Backups backups, BackupSettings settings) : JobWork<NoParameters>("backup", Operation.BackUp)
{
    protected override string RegionOf(NoParameters parameters) => settings.County;

    protected override async Task<JobResult> Run(NoParameters parameters, JobContext context)
    {
        var (_, manifest) = await backups.Create(settings.Folder, context.Telling(), context.Cancellation);
        return new(manifest);
    }
}

/// <param name="File">The name of a backup in the configured folder; the last one when not given.</param>
public sealed record DrillParameters(string? File = null);

/// <summary>A restore drill; what it finds is its result, recorded, and no failure of the job.</summary>
public sealed class DrillWork(RestoreDrill drill, DrillStore store, BackupSettings settings)
    : JobWork<DrillParameters>("restoreDrill", Operation.BackUp)
{
    protected override string RegionOf(DrillParameters parameters) => settings.County;

    protected override async Task<JobResult> Run(DrillParameters parameters, JobContext context)
    {
        var file = parameters.File is { } name
            ? Path.Combine(settings.Folder, Path.GetFileName(name))
            : Backups.Newest(settings.Folder);
        var found = await drill.Run(file, context.Telling(), context.Cancellation);
        await store.Keep(found, context.Cancellation);
        return new(found with { File = Path.GetFileName(file) });
    }
}

static class JobTelling
{
    public static Telling Telling(this JobContext context) => new(context.Log, (done, total) => context.Report(done, total));
}
