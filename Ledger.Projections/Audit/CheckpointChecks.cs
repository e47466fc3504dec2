using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds every signed head against the tree that the leaves make.</summary>
sealed class CheckpointChecks
{
    readonly CheckLog _signatures = new(Checks.CheckpointSignature);
    readonly CheckLog _roots = new(Checks.TreeRoot);
    readonly CheckLog _witnesses = new(Checks.WitnessConsistency);
    readonly ILookup<long, Action<TreeBuilder>> _at;
    readonly long _largest;
    readonly IReadOnlyList<long> _own;
    readonly bool _areFollowed;

    public CheckpointChecks(NoteKey log, SignedHeads heads)
    {
        var own = heads.Checkpoints.Select(stored => (stored.Size, Check: Own(log, stored))).ToList();
        var theirs = heads.Witnessed.SelectMany(one => Theirs(log, one.Witness, one.Note)).ToList();
        _at = own.Concat(theirs).ToLookup(one => one.Size, one => one.Check);
        _largest = heads.Checkpoints.Count > 0 ? heads.Checkpoints[^1].Size : 0;
        _own = [0, .. own.Select(one => one.Size)];
        _areFollowed = heads.AreFollowed;
        Witnessed = [.. theirs.Select(one => one.Size)];
    }

    IReadOnlyList<long> Witnessed { get; }

    /// <summary>The tree has got one more leaf.</summary>
    public void Reached(TreeBuilder tree)
    {
        foreach (var check in _at[tree.Size])
            check(tree);
    }

    /// <param name="size">Leaves of the whole log.</param>
    public IReadOnlyList<CheckResult> Results(long size)
    {
        foreach (var witnessed in Witnessed.Where(witnessed => witnessed > size))
            _witnesses.Find("olderState", null, $"{witnessed}", $"a witness signed {witnessed} leaves, there are {size}");
        // The first events are signed at once, and then every so many: where a checkpoint is missing, it was taken away.
        if (_own.Count == 1 && size > 0 && !_areFollowed)
            _signatures.Find("missing", null, null, $"no checkpoint over {size} leaves");
        foreach (var (before, after) in _own.Zip([.. _own.Skip(1), size]).Where(pair => pair.Second - pair.First > TreeGrower.PageSize))
            _signatures.Find("missing", null, $"{after}", $"no checkpoint between {before} and {after} leaves");
        if (_largest > size)
            _roots.Find("shorter", null, $"{_largest}", $"a checkpoint has {_largest} leaves, there are {size}");
        return [_roots.Result, _signatures.Result, _witnesses.Result];
    }

    /// <summary>What the log signed must be well formed, say what is stored beside it, and be the root.</summary>
    Action<TreeBuilder> Own(NoteKey log, StoredCheckpoint stored)
    {
        _signatures.Examine();
        var signed = Opened(() => Checkpoint.Open(SignedNote.Parse(stored.Note), log), out var why);
        if (signed is null)
            _signatures.Find("notSigned", stored.Position, $"{stored.Size}", why);
        else if (signed.Size != stored.Size || signed.Root != stored.Root)
            _signatures.Find("otherThanStored", stored.Position, $"{stored.Size}", $"the note says {signed.Size} leaves and {signed.Root}");
        var root = signed?.Root ?? stored.Root;
        return tree =>
        {
            _roots.Examine();
            if (tree.Root != root)
                _roots.Find("otherRoot", stored.Position, $"{stored.Size}", $"signed {root}, the leaves make {tree.Root}");
        };
    }

    /// <summary>Nothing to hold against the tree where the note itself is false.</summary>
    IEnumerable<(long Size, Action<TreeBuilder> Check)> Theirs(NoteKey log, NoteKey witness, string note)
    {
        _witnesses.Examine();
        var signed = Opened(() => Signed(log, witness, SignedNote.Parse(note)), out var why);
        if (signed is null)
        {
            _witnesses.Find("notSigned", null, witness.Name, why);
            return [];
        }

        return [(signed.Size, tree =>
        {
            if (tree.Root != signed.Root)
                _witnesses.Find("otherRoot", null, witness.Name, $"signed {signed.Root} at {signed.Size}, the leaves make {tree.Root}");
        })];
    }

    static Checkpoint Signed(NoteKey log, NoteKey witness, SignedNote note)
    {
        if (note.By(witness) is null)
            throw new FormatException($"{witness.Name} did not sign this");

        var checkpoint = Checkpoint.Parse(note.Text);
        return checkpoint.Origin == log.Name ? checkpoint : throw new FormatException($"a checkpoint of {checkpoint.Origin}");
    }

    static Checkpoint? Opened(Func<Checkpoint> open, out string why)
    {
        try
        {
            why = "";
            return open();
        }
        catch (FormatException malformed)
        {
            why = malformed.Message;
            return null;
        }
    }
}
