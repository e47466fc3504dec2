using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds a log against what witnesses signed of it, by its events alone: nothing that is stored of the tree is
/// believed, and no key of the log is needed.</summary>
public static class WitnessedRoots
{
    /// <param name="events">In log order, without tombstones.</param>
    /// <param name="witnessed">Notes as witnesses signed them.</param>
    /// <returns>How many leaves the largest note that the log reaches has; 0 for none. And what is wrong.</returns>
    public static async Task<(long Size, CheckResult Result)> Check(
        IAsyncEnumerable<StoredEvent> events, IReadOnlyList<(NoteKey Witness, string Note)> witnessed)
    {
        var log = new CheckLog(Checks.WitnessConsistency);
        var heads = witnessed.Select(one => Signed(one.Witness, one.Note, log)).OfType<Head>().ToLookup(head => head.Checkpoint.Size);
        var (tree, encoding, compared) = (new TreeBuilder(), new LeafEncoding(), 0L);
        await foreach (var one in events)
        {
            tree.Append(encoding.Hash(one));
            foreach (var head in heads[tree.Size])
            {
                compared = tree.Size;
                if (tree.Root != head.Checkpoint.Root)
                    log.Find("otherRoot", one.Position, head.Witness.Name, $"signed {head.Checkpoint.Root} at {tree.Size}, the events make {tree.Root}");
            }
        }
        foreach (var beyond in heads.SelectMany(same => same).Where(head => head.Checkpoint.Size > tree.Size))
            log.Find("olderState", null, beyond.Witness.Name, $"signed {beyond.Checkpoint.Size} leaves, there are {tree.Size}");
        return (compared, log.Result);
    }

    static Head? Signed(NoteKey witness, string text, CheckLog log)
    {
        log.Examine();
        try
        {
            var note = SignedNote.Parse(text);
            if (note.By(witness) is not null)
                return new(witness, Checkpoint.Parse(note.Text));
            log.Find("notSigned", null, witness.Name, "the signature is not the witness's");
        }
        catch (FormatException malformed)
        {
            log.Find("notSigned", null, witness.Name, malformed.Message);
        }
        return null;
    }

    sealed record Head(NoteKey Witness, Checkpoint Checkpoint);
}
