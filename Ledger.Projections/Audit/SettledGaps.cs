namespace Ledger.Projections.Audit;

/// <summary>Tells gaps in the log's positions that stay empty for ever from such that a running transaction may still fill.</summary>
/// <remarks>A position is drawn by a transaction that has already written, so it has a number. A gap that was seen while the
/// next transaction's number was N can no longer be filled once every transaction below N has ended. The platform's own
/// mark passes gaps after some seconds; an event that came later than that would never have a leaf.</remarks>
sealed class SettledGaps
{
    long _settledTo;
    long _seenTo;
    long _nextWhenSeen;

    /// <summary>How many of the positions, which follow one another after the given one, have nothing unsettled before them.</summary>
    /// <param name="oldest">The oldest transaction that still runs.</param>
    /// <param name="next">The number that the next transaction gets; equal to the oldest when none runs.</param>
    public int Take(long after, IReadOnlyList<long> positions, long oldest, long next)
    {
        if (positions.Count == 0)
            return 0;
        if (oldest >= _nextWhenSeen)
            (_settledTo, _seenTo, _nextWhenSeen) = (_seenTo, positions[^1], next);
        if (oldest == next)
            _settledTo = positions[^1];

        var taken = 0;
        foreach (var position in positions)
        {
            if (position != after + 1 && position > _settledTo)
                break;
            (after, taken) = (position, taken + 1);
        }
        return taken;
    }
}
