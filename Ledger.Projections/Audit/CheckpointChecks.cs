using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds every signed head against the tree that the leaves make, in one pass beside them: checkpoints grow in number
/// with the years, and none is kept.</summary>
/// <param name="own">The log's checkpoints, ascending by size.</param>
sealed class CheckpointChecks(NoteKey log, SignedHeads heads, IAsyncEnumerator<StoredCheckpoint> own)
{
    readonly CheckLog _signatures = new(Checks.CheckpointSignature);
    readonly CheckLog _roots = new(Checks.TreeRoot);
    readonly CheckLog _witnesses = new(Checks.WitnessConsistency);
    ILookup<long, (string Witness, Digest Root)> _witnessed = Enumerable.Empty<(string, Digest)>().ToLookup(_ => 0L);
    bool _isThere;
    bool _isAny;
    bool _isFollowed;
    long _last;

    public static async Task<CheckpointChecks> Of(NoteKey log, SignedHeads heads, IAsyncEnumerator<StoredCheckpoint> own)
    {
        var checks = new CheckpointChecks(log, heads, own);
        checks._witnessed = heads.Witnessed.Select(one => checks.Theirs(one.Witness, one.Note)).OfType<(long Size, string Witness, Digest Root)>()
            .ToLookup(one => one.Size, one => (one.Witness, one.Root));
        await checks.Next();
        return checks;
    }

    /// <summary>The tree has got one more leaf.</summary>
    public ValueTask Reached(TreeBuilder tree)
    {
        foreach (var (witness, root) in _witnessed[tree.Size])
            if (tree.Root != root)
                _witnesses.Find("otherRoot", null, witness, $"signed {root} at {tree.Size}, the leaves make {tree.Root}");
        return _isThere && own.Current.Size <= tree.Size ? Compare(tree) : ValueTask.CompletedTask;
    }

    /// <param name="size">Leaves of the whole log.</param>
    public async Task<IReadOnlyList<CheckResult>> Results(long size)
    {
        for (; _isThere; await Next())
            Signed(own.Current);
        foreach (var witnessed in _witnessed.SelectMany(one => one.Select(_ => one.Key)).Where(witnessed => witnessed > size))
            _witnesses.Find("olderState", null, $"{witnessed}", $"a witness signed {witnessed} leaves, there are {size}");
        // The first events are signed at once, and then every so many: where a checkpoint is missing, it was taken away.
        if (!_isAny && size > 0 && !_isFollowed)
            _signatures.Find("missing", null, null, $"no checkpoint over {size} leaves");
        Near(size);
        if (_last > size)
            _roots.Find("shorter", null, $"{_last}", $"a checkpoint has {_last} leaves, there are {size}");
        return [_roots.Result, _signatures.Result, _witnesses.Result];
    }

    async ValueTask Compare(TreeBuilder tree)
    {
        for (; _isThere && own.Current.Size <= tree.Size; await Next())
        {
            var (stored, root) = (own.Current, Signed(own.Current));
            if (stored.Size < tree.Size)
                continue;
            _roots.Examine();
            if (tree.Root != root)
                _roots.Find("otherRoot", stored.Position, $"{stored.Size}", $"signed {root}, the leaves make {tree.Root}");
        }
    }

    /// <summary>What the log signed must be well formed, and say what is stored beside it.</summary>
    /// <returns>The root that was signed; the stored one where the note is false.</returns>
    Digest Signed(StoredCheckpoint stored)
    {
        Near(stored.Size);
        (_isAny, _last) = (true, stored.Size);
        _signatures.Examine();
        var signed = Opened(() => Checkpoint.Open(SignedNote.Parse(stored.Note), log), out var why);
        if (signed is null)
            _signatures.Find("notSigned", stored.Position, $"{stored.Size}", why);
        else if (signed.Size != stored.Size || signed.Root != stored.Root)
            _signatures.Find("otherThanStored", stored.Position, $"{stored.Size}", $"the note says {signed.Size} leaves and {signed.Root}");
        return signed?.Root ?? stored.Root;
    }

    /// <summary>There is a checkpoint, or the end, not too far behind the last one.</summary>
    void Near(long size)
    {
        if (size - _last > TreeGrower.PageSize)
            _signatures.Find("missing", null, $"{size}", $"no checkpoint between {_last} and {size} leaves");
    }

    /// <summary>Nothing to hold against the tree where the note itself is false.</summary>
    (long Size, string Witness, Digest Root)? Theirs(NoteKey witness, string note)
    {
        _witnesses.Examine();
        var signed = Opened(() => Signed(log, witness, SignedNote.Parse(note)), out var why);
        if (signed is null)
            _witnesses.Find("notSigned", null, witness.Name, why);
        return signed is null ? null : (signed.Size, witness.Name, signed.Root);
    }

    async ValueTask Next()
    {
        while (_isThere = await own.MoveNextAsync())
            if (heads.Counts(own.Current.Size))
                return;
            else
                _isFollowed = true;
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
