using Ledger.Projections.Audit;

namespace Ledger.Cli.Server;

/// <summary>The last checkpoint of a log that was seen. Whoever shows another history later is found out.</summary>
static class KnownLog
{
    /// <summary>A checkpoint that was verified must go on from the one that was seen before; it is remembered then.</summary>
    /// <exception cref="CannotException">It is another history: integrity is broken.</exception>
    public static async Task Continue(LedgerServer server, NoteKey key, SignedNote note, CancellationToken cancellation)
    {
        var now = Checkpoint.Open(note, key);
        if (server.Home.CheckpointOf(key.Name) is { } kept)
            await RequireLater(server, Checkpoint.Open(SignedNote.Parse(kept), key), now, cancellation);
        server.Home.KeepCheckpoint(key.Name, note.ToString());
    }

    /// <summary>One of an earlier moment that was asked for must be a beginning of the one that was seen before; a later one goes on
    /// from it as ever.</summary>
    /// <exception cref="CannotException">It is another history: integrity is broken.</exception>
    public static async Task Belong(LedgerServer server, NoteKey key, SignedNote note, CancellationToken cancellation)
    {
        var then = Checkpoint.Open(note, key);
        if (server.Home.CheckpointOf(key.Name) is { } kept && Checkpoint.Open(SignedNote.Parse(kept), key) is var seen && seen.Size > then.Size)
            await RequireLater(server, then, seen, cancellation);
        else
            await Continue(server, key, note, cancellation);
    }

    static async Task RequireLater(LedgerServer server, Checkpoint before, Checkpoint now, CancellationToken cancellation)
    {
        var proof = await CheckpointSeen.Proof(server, before.Size, now.Size, cancellation);
        if (now.Size < before.Size || !(proof?.Proves(before.Root, now.Root) ?? now.Root == before.Root))
            throw new CannotException(ExitCode.Broken,
                $"consistency: {now.Size} {now.Root} does not go on from {before.Size} {before.Root}, which was seen before");
    }
}
