using Ledger.Api.Audit;
using Ledger.Api.Backup;
using Ledger.Projections.Audit;
using Ledger.Projections.Views;
using Marten;

namespace Ledger.Api.Pages.Administration;

/// <summary>How the program is, as far as it knows itself.</summary>
/// <param name="Read">The log position that the views have reached, of <paramref name="Written"/>.</param>
/// <param name="Tree">How far the tamper-evident log follows.</param>
/// <param name="Checkpoint">The newest checkpoint; null before the first.</param>
/// <param name="Witnesses">What each witness has to say about it.</param>
/// <param name="Backup">The last one in the configured folder; null where there is none that can be read.</param>
/// <param name="Drills">Newest first.</param>
public sealed record SystemState(
    long Read,
    long Written,
    LogLag Tree,
    StoredCheckpoint? Checkpoint,
    IReadOnlyList<WitnessStanding> Witnesses,
    BackupManifest? Backup,
    IReadOnlyList<Drill> Drills)
{
    /// <summary>Events that are written and not in the views yet.</summary>
    public long Behind => Written - Read;

    public static async Task<SystemState> Of(HttpContext http)
    {
        var (services, stop) = (http.RequestServices, http.RequestAborted);
        var store = services.GetRequiredService<IDocumentStore>();
        var signed = await services.GetRequiredService<CheckpointStore>().Latest(stop);
        var witnesses = await LogEndpoints.Witnesses(http);
        // Read before what was written, so that the difference is never negative.
        var read = await ViewsClock.Position(store, stop);
        return new(
            read, await ViewsClock.Written(store, stop),
            await services.GetRequiredService<LogTree>().Lag(services.GetRequiredService<TimeProvider>().GetUtcNow(), stop),
            signed, await services.GetRequiredService<WitnessDesk>().Standing(signed?.Size ?? 0, witnesses, stop),
            Backups.Last(services.GetRequiredService<BackupSettings>().Folder),
            await services.GetRequiredService<DrillStore>().List(stop));
    }
}
