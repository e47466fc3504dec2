using System.Diagnostics;
using Ledger.Api.Jobs;
using Ledger.Projections.Audit;
using Npgsql;

namespace Ledger.Api.Backup;

/// <summary>Tries whether a backup is worth anything: restores it into a database of its own, folds every stream anew,
/// builds all views anew, and compares. The database is dropped afterwards; the live one is not touched.</summary>
public sealed class RestoreDrill(PostgresTools tools, TimeProvider clock)
{
    /// <summary>What was found; nothing for a whole backup.</summary>
    /// <param name="telling">Progress goes by events, each of which every stage goes through.</param>
    public async Task<Drill> Run(string file, Telling telling, CancellationToken cancellation)
    {
        var (started, progress) = (Stopwatch.GetTimestamp(), new DrillProgress(telling));
        var (manifest, found) = await Look(file, progress, cancellation);
        progress.End();
        foreach (var finding in found.Findings)
            telling.Line($"✗ {finding.Name}: {finding.Detail}");
        if (found.Findings.Count == 0)
            telling.Line("✓");
        return new(Guid.CreateVersion7(), clock.GetUtcNow(), file, manifest?.Content.Position, manifest?.Content.EventCount,
            found.Findings, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, found.Witnesses);
    }

    async Task<(BackupManifest?, Found)> Look(string file, DrillProgress progress, CancellationToken cancellation)
    {
        BackupManifest manifest;
        try
        {
            manifest = BackupManifest.Read(file);
        }
        catch (InvalidDataException wrong)
        {
            return (null, Found.Only("manifestUnreadable", wrong.Message));
        }

        progress.Begin(manifest.Content.EventCount);
        if (!File.Exists(file))
            return (manifest, Found.Only("fileMissing", file));
        var described = await JobFiles.Describe(file, "", cancellation);
        if (described.Size != manifest.Size || described.Sha256 != manifest.Sha256)
            return (manifest, Found.Only("fileDiffers", FormattableString.Invariant(
                $"{described.Size} bytes, sha256 {described.Sha256}; the manifest says {manifest.Size}, {manifest.Sha256}")));
        progress.Over($"file: sha256 {described.Sha256}");
        return (manifest, await Restored(file, manifest, progress, cancellation));
    }

    async Task<Found> Restored(string file, BackupManifest manifest, DrillProgress progress, CancellationToken cancellation)
    {
        await using var drilled = await DrillDatabase.Create(tools.Owner, cancellation);
        try
        {
            await tools.Restore(file, drilled.Name, cancellation);
            progress.Over($"restored into {drilled.Name}");
            var findings = await RestoredDatabase.Check(tools.To(drilled.Name), manifest.Content, progress, cancellation);
            var witnesses = await Witnessed(drilled.Name, progress, cancellation);
            return new([.. findings, .. witnesses.Where(one => one.State != WitnessedState.Same).Select(Differing)], witnesses);
        }
        catch (ToolFailedException failed)
        {
            return Found.Only("notRestorable", failed.Message);
        }
    }

    /// <summary>The restored events, hashed anew, make the roots that witnesses signed: it is this ledger, and not an older
    /// state of it.</summary>
    async Task<IReadOnlyList<WitnessedRoot>> Witnessed(string database, DrillProgress progress, CancellationToken cancellation)
    {
        await using var live = NpgsqlDataSource.Create(tools.Owner + ";Pooling=false");
        await using var restored = NpgsqlDataSource.Create(tools.To(database));
        var signed = (await new CheckpointStore(live).LastSigned(cancellation)).Where(one => one.IsOurs).ToList();
        var read = 0L;
        var roots = await WitnessedRoots.Check(new DatabaseLog(restored).ReadEvents(cancellation).Select(one =>
        {
            progress.Within(++read);
            return one;
        }), signed);
        var compared = roots.Where(one => one.State is WitnessedState.Same or WitnessedState.OtherRoot).Max(one => one.Size) ?? 0;
        progress.Over(roots.Count == 0
            ? "witnesses: none has signed yet"
            : FormattableString.Invariant($"witnesses: {roots.Count} notes, compared up to event {compared}"));
        return roots;
    }

    static DrillFinding Differing(WitnessedRoot root) => new(root.State switch
    {
        WitnessedState.OlderState => "olderThanWitnessed",
        WitnessedState.OtherRoot => "witnessedRootDiffers",
        _ => "witnessNotSigned",
    }, $"{root.Witness}: {root.Detail}");

    sealed record Found(IReadOnlyList<DrillFinding> Findings, IReadOnlyList<WitnessedRoot> Witnesses)
    {
        public static Found Only(string name, string detail) => new([new(name, detail)], []);
    }
}

/// <summary>A restore drill and what it found.</summary>
/// <param name="Position">Of the backup; null where its manifest could not be read.</param>
/// <param name="Witnesses">How the restored events stand to the last note of each witness; empty where none has signed, or
/// where nothing was restored.</param>
public sealed record Drill(
    Guid Id,
    DateTimeOffset At,
    string File,
    long? Position,
    long? Events,
    IReadOnlyList<DrillFinding> Findings,
    long TookMilliseconds,
    IReadOnlyList<WitnessedRoot> Witnesses)
{
    public bool Passed => Findings.Count == 0;
}

/// <param name="Name">What is wrong, always said with the same word.</param>
public sealed record DrillFinding(string Name, string Detail);
