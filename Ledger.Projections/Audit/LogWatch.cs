namespace Ledger.Projections.Audit;

/// <summary>Says whether the tree follows the log, and if not, why not. Seen from the database alone, so that every process
/// says the same, whichever of them grows the tree.</summary>
/// <param name="key">The log's verifier key as this process has it; null for none.</param>
public sealed class LogWatch(CheckpointStore checkpoints, DatabaseLog events, NoteKey? key)
{
    /// <summary>So far behind it may be while many events come.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    public async Task<LogState> State(LogLag lag, CancellationToken cancellation)
    {
        if (key is not null && await checkpoints.Latest(cancellation) is { } last && !last.IsBy(key))
            return LogState.OtherKey;
        if (lag.BehindMilliseconds <= Tolerated.TotalMilliseconds)
            return LogState.Following;

        return await IsNextEncodable(lag, cancellation) ? LogState.Behind : LogState.NotEncodable;
    }

    async Task<bool> IsNextEncodable(LogLag lag, CancellationToken cancellation)
    {
        if (await events.After(lag.Position, cancellation) is not { } next)
            return true;

        try
        {
            new LeafEncoding().Of(next);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>How the tree follows the log.</summary>
public enum LogState
{
    /// <summary>Within <see cref="LogWatch.Tolerated"/>.</summary>
    Following,

    /// <summary>Further behind than that.</summary>
    Behind,

    /// <summary>It stands still: the newest checkpoint was signed by another key than this program has.</summary>
    OtherKey,

    /// <summary>It stands still: the next event cannot be written as a leaf.</summary>
    NotEncodable,
}
