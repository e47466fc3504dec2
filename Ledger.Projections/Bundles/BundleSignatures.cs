using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;

namespace Ledger.Projections.Bundles;

/// <summary>Holds the heads of a bundle against their signatures, and the earlier ones against the last.</summary>
/// <param name="trusted">The log's key as it was known before; null for none.</param>
/// <param name="witnesses">As the bundle's events say.</param>
sealed class BundleSignatures(BundleHeader header, NoteKey? trusted, Witnesses? witnesses)
{
    readonly CheckLog _signature = new(BundleChecks.CheckpointSignature);
    readonly CheckLog _consistency = new(BundleChecks.Consistency);
    readonly CheckLog _cosignatures = new(BundleChecks.WitnessSignature);
    readonly NoteKey _log = NoteKey.Parse(header.LogKey);
    readonly NoteKey[] _known = [.. (witnesses?.All ?? []).Select(KeyOf).OfType<NoteKey>()];
    readonly List<(Checkpoint Checkpoint, SignedNote Note)> _heads = [];

    public IReadOnlyList<CheckResult> Results()
    {
        if (trusted is not null && trusted.ToString() != header.LogKey)
            _signature.Find("otherKey", null, _log.Name, $"{header.LogKey}, expected {trusted}");
        var last = Head(header.Note);
        var before = 0L;
        foreach (var earlier in header.Checkpoints)
        {
            var checkpoint = Head(earlier.Note);
            CheckConsistency(before, checkpoint, last, earlier.Proof);
            before = checkpoint.Size;
        }
        return [_signature.Result, _consistency.Result, _cosignatures.Result];
    }

    /// <summary>The offices that watch over what it is about, and up to where each vouches. Present where that is beyond the
    /// last event that is here.</summary>
    public IReadOnlyList<WitnessSeen> Seen() => [.. (witnesses?.Current ?? [])
        .Where(held => Region.Contains(held.Region, header.Region)).OrderBy(held => held.Region, StringComparer.Ordinal).Select(Seen)];

    Checkpoint Head(string text)
    {
        var note = SignedNote.Parse(text);
        var checkpoint = Checkpoint.Parse(note.Text);
        _signature.Examine();
        if (note.By(_log) is null || checkpoint.Origin != _log.Name)
            _signature.Find("notSigned", null, $"{checkpoint.Size}", $"not signed by {_log}");
        foreach (var line in note.Signatures.Where(line => !line.IsOf(_log)))
        {
            _cosignatures.Examine();
            if (!_known.Any(key => line.Verifies(key, note.Text)))
                _cosignatures.Find("notSigned", null, line.Name, "no witness signed this");
        }
        _heads.Add((checkpoint, note));
        return checkpoint;
    }

    void CheckConsistency(long before, Checkpoint earlier, Checkpoint last, IReadOnlyList<string> path)
    {
        _consistency.Examine();
        if (earlier.Size <= before || earlier.Size >= last.Size)
            _consistency.Find("disordered", null, $"{earlier.Size}", $"stands between {before} and {last.Size}");
        else if (!new ConsistencyProof(earlier.Size, last.Size, [.. path.Select(BundleHeader.Hash)]).Proves(earlier.Root, last.Root))
            _consistency.Find("inconsistent", null, $"{earlier.Size}", $"not proved to be the beginning of {last.Size}");
    }

    WitnessSeen Seen(WitnessKey held)
    {
        var key = KeyOf(held);
        var size = _heads.Where(head => key is not null && head.Note.By(key) is not null).Max(head => (long?)head.Checkpoint.Size);
        var needed = header.Leaves is [.., [var first, var count]] ? first + count : long.MaxValue;
        return new(held.Region, WitnessDesk.LevelOf(held.Region), size >= needed ? WitnessState.Present : WitnessState.Missing, size);
    }

    /// <summary>Null for a key that is none; such an event never was in the log.</summary>
    static NoteKey? KeyOf(WitnessKey held)
    {
        try
        {
            return NoteKey.Parse(held.Key);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
