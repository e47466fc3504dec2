using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds a log against what witnesses signed of it, by its events alone: nothing that is stored of the tree is
/// believed, and no key of the log is needed.</summary>
public static class WitnessedRoots
{
    /// <param name="events">In log order, without tombstones.</param>
    /// <param name="cosignatures">Notes as witnesses signed them.</param>
    /// <returns>What came of each note, in their order.</returns>
    public static async Task<IReadOnlyList<WitnessedRoot>> Check(
        IAsyncEnumerable<StoredEvent> events, IReadOnlyList<StoredCosignature> cosignatures)
    {
        var notes = cosignatures.Select(Read).ToList();
        var sizes = notes.Select(note => note.Checkpoint?.Size).OfType<long>().ToHashSet();
        var (tree, encoding, roots) = (new TreeBuilder(), new LeafEncoding(), new Dictionary<long, Digest>());
        await foreach (var one in events)
        {
            tree.Append(encoding.Hash(one));
            if (sizes.Contains(tree.Size))
                roots[tree.Size] = tree.Root;
        }
        return [.. notes.Select(note => Compare(note, roots, tree.Size))];
    }

    static WitnessedRoot Compare(ReadNote note, Dictionary<long, Digest> roots, long size)
    {
        var result = new WitnessedRoot(note.Witness, note.Region, note.Checkpoint?.Size, WitnessedState.Same, null);
        if (note.Checkpoint is not { } checkpoint)
            return result with { State = WitnessedState.NotSigned, Detail = note.Why };
        if (!roots.TryGetValue(checkpoint.Size, out var root))
            return result with
            {
                State = WitnessedState.OlderState,
                Detail = $"signed {checkpoint.Size} leaves, there are {size}",
            };

        return root == checkpoint.Root ? result : result with
        {
            State = WitnessedState.OtherRoot,
            Detail = $"signed {checkpoint.Root} at {checkpoint.Size}, the events make {root}",
        };
    }

    static ReadNote Read(StoredCosignature cosignature)
    {
        var key = NoteKey.Parse(cosignature.Witness);
        try
        {
            var note = SignedNote.Parse(cosignature.Note);
            return note.By(key) is not null
                ? new(key.Name, cosignature.Region, Checkpoint.Parse(note.Text), null)
                : new(key.Name, cosignature.Region, null, "the signature is not the witness's");
        }
        catch (FormatException malformed)
        {
            return new(key.Name, cosignature.Region, null, malformed.Message);
        }
    }

    sealed record ReadNote(string Witness, string Region, Checkpoint? Checkpoint, string? Why);
}

/// <summary>What came of comparing a log with one witness's note.</summary>
/// <param name="Witness">The name of its key.</param>
/// <param name="Region">Whose witness it is.</param>
/// <param name="Size">How many leaves it signed; null where the note is not what the witness signed.</param>
/// <param name="Detail">What differs; null where nothing does.</param>
public sealed record WitnessedRoot(string Witness, string Region, long? Size, WitnessedState State, string? Detail);

/// <summary>How a log stands to what a witness signed of it.</summary>
public enum WitnessedState
{
    /// <summary>Its events make the root that was signed.</summary>
    Same,

    /// <summary>They make another one: another history.</summary>
    OtherRoot,

    /// <summary>It has fewer events than were signed.</summary>
    OlderState,

    /// <summary>The note is malformed, or not signed by the witness.</summary>
    NotSigned,
}
