namespace Ledger.Projections.Audit;

/// <summary>Tells gaps in the log's positions that stay empty for ever from such that a running transaction may still fill.</summary>
/// <remarks>A position is drawn by <c>nextval</c>, which first takes a lock on the sequence for the outermost transaction
/// (PostgreSQL, sequence.c, <c>lock_and_open_sequence</c>); a savepoint that is rolled back does not give it back. A commit is
/// visible before the locks go (xact.c, <c>CommitTransaction</c>). So, in this order: positions were seen up to one; who holds
/// the lock is read; when all of these are gone, what is read next shows whatever was drawn before that position, and what
/// is empty then is so for ever. Whoever drew none is not waited for: a long reader, a backup, a rebuild. It rests on the
/// sequence handing out one number at a time (cache 1), and on no transaction being prepared for two phases, which would
/// change its name; the program prepares none. What a failed save leaves under its old positions is no event
/// (<see cref="StoredEvents.Tombstone"/>). The platform's own mark passes gaps after some seconds; an event that came
/// later than that would never have a leaf.</remarks>
sealed class SettledGaps
{
    long _settledTo;
    long _seenTo;
    HashSet<string>? _drawing;

    /// <summary>How many of the positions, which follow one another after the given one, have nothing unsettled before them.</summary>
    public int Take(long after, IEnumerable<long> positions)
    {
        var taken = 0;
        foreach (var position in positions)
        {
            if (position != after + 1 && position > _settledTo)
                break;
            (after, taken) = (position, taken + 1);
        }
        return taken;
    }

    /// <summary>Whether gaps are settled now that were not: then positions are to be read anew.</summary>
    /// <param name="seenTo">The last position that was visible.</param>
    /// <param name="drawing">The transactions that hold the sequence's lock, read after that.</param>
    public bool Settle(long seenTo, IReadOnlyCollection<string> drawing)
    {
        if (_drawing is null)
            (_seenTo, _drawing) = (seenTo, [.. drawing]);
        else
            _drawing.IntersectWith(drawing);
        if (_drawing.Count > 0)
            return false;

        (_settledTo, _drawing) = (_seenTo, null);
        return true;
    }
}
