using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds a log against its leaves, its checkpoints and what witnesses signed, in one pass and in memory that does
/// not grow with the events. It knows nothing of a database.</summary>
/// <param name="log">The log's verifier key.</param>
/// <param name="now">By another clock than the one that timed the events, if there is one.</param>
public sealed class LogVerifier(NoteKey log, DateTimeOffset now)
{
    /// <summary>Times may go back so far: requests are timed when they are taken up, and committed side by side. And so far may
    /// two clocks differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    readonly CheckLog _hashes = new(Checks.EventHash);
    readonly CheckLog _order = new(Checks.EventOrder);
    readonly CheckLog _times = new(Checks.TimeOrder);
    readonly HashSet<long> _inserted = [];
    readonly TreeBuilder _tree = new();
    DateTime _latest;
    long _lastPosition;

    /// <summary>Positions of events without a leaf, as far as the log was read.</summary>
    public IReadOnlySet<long> WithoutLeaf => _inserted;

    /// <summary>Reads the log to its end and says what every check found.</summary>
    /// <param name="events">In log order, without tombstones, up to the last leaf's position.</param>
    /// <param name="progress">Told the number of leaves every so often; null for nobody.</param>
    public async Task<IReadOnlyList<CheckResult>> Verify(IAsyncEnumerable<StoredEvent> events, StoredTree tree,
        SignedHeads heads, IProgress<long>? progress = null)
    {
        await using var signed = heads.Checkpoints.GetAsyncEnumerator();
        var checkpoints = await CheckpointChecks.Of(log, heads, signed);
        await using var stored = tree.Nodes.GetAsyncEnumerator();
        var nodes = await StoredNodesCheck.Of(stored);
        await using var next = events.Ahead(Hashed).GetAsyncEnumerator();
        var has = await next.MoveNextAsync();
        await foreach (var leaf in tree.Leaves)
        {
            while (has && next.Current.Stored.Position < leaf.Position)
            {
                Inserted(next.Current.Stored);
                has = await next.MoveNextAsync();
            }
            if (has && next.Current.Stored.Position == leaf.Position)
            {
                Compare(next.Current, leaf);
                has = await next.MoveNextAsync();
            }
            else
                _order.Find("missing", leaf.Position, null, $"leaf {leaf.Index} has no event");
            await Grow(leaf, nodes);
            await checkpoints.Reached(_tree);
            if (_tree.Size % 10_000 == 0)
                progress?.Report(_tree.Size);
        }
        for (; has; has = await next.MoveNextAsync())
            Inserted(next.Current.Stored);
        return [_hashes.Result, _order.Result, .. await checkpoints.Results(_tree.Size), _times.Result, await nodes.Result()];
    }

    void Inserted(StoredEvent stored)
    {
        _order.Examine();
        _inserted.Add(stored.Position);
        _order.Find("inserted", stored.Position, stored.Stream, $"version {stored.Version} has no leaf");
    }

    void Compare(HashedEvent hashed, LogLeaf leaf)
    {
        var (stored, hash) = hashed;
        _hashes.Examine();
        if (hash != leaf.Hash)
            _hashes.Find("changed", stored.Position, stored.Stream,
                $"version {stored.Version} hashes to {hash?.ToString() ?? "nothing"}, its leaf is {leaf.Hash}");
        InTime(stored);
    }

    static HashedEvent[] Hashed(IReadOnlyList<StoredEvent> events)
    {
        var encoding = new LeafEncoding();
        return [.. events.Select(stored => new HashedEvent(stored, HashOf(stored, encoding)))];
    }

    static Digest? HashOf(StoredEvent stored, LeafEncoding encoding)
    {
        try
        {
            return encoding.Hash(stored);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    void InTime(StoredEvent stored)
    {
        _times.Examine();
        if (_latest - stored.RecordedAt > Tolerance)
            _times.Find("wentBack", stored.Position, stored.Stream, $"recorded {stored.RecordedAt:O} after {_latest:O}");
        if (stored.RecordedAt > (now + Tolerance).UtcDateTime)
            _times.Find("ahead", stored.Position, stored.Stream, $"recorded {stored.RecordedAt:O}, and now it is {now.UtcDateTime:O}");
        if (stored.RecordedAt > _latest)
            _latest = stored.RecordedAt;
    }

    async ValueTask Grow(LogLeaf leaf, StoredNodesCheck nodes)
    {
        if (leaf.Index != _tree.Size)
            _order.Find("leafGap", leaf.Position, null, $"leaf {leaf.Index} where {_tree.Size} follows");
        if (leaf.Position <= _lastPosition)
            _order.Find("disordered", leaf.Position, null, $"leaf {leaf.Index} stands after position {_lastPosition}");
        _lastPosition = leaf.Position;
        _tree.Append(leaf.Hash);
        foreach (var (node, hash) in _tree.Completed)
            await nodes.Completed(node, hash);
        _tree.Forget();
    }

    /// <param name="Hash">Null for what cannot even be encoded, which was never taken into a log.</param>
    readonly record struct HashedEvent(StoredEvent Stored, Digest? Hash);
}

/// <summary>The tree as it is stored beside a log.</summary>
/// <param name="Leaves">In the order of their index.</param>
/// <param name="Nodes">In the order in which the leaves complete them.</param>
public sealed record StoredTree(IAsyncEnumerable<LogLeaf> Leaves, IAsyncEnumerable<(TreeNode Node, Digest Hash)> Nodes);

/// <summary>What was signed over a log: by the log itself, and by its witnesses.</summary>
/// <param name="Checkpoints">Ascending by size.</param>
/// <param name="Witnessed">Notes as witnesses keep them, and by whose key; theirs count even where the ledger lost them.</param>
/// <param name="Counts">Whether a head over so many leaves does: of the log as it was before, later ones do not.</param>
public sealed record SignedHeads(IAsyncEnumerable<StoredCheckpoint> Checkpoints,
    IReadOnlyList<(NoteKey Witness, string Note)> Witnessed, Func<long, bool> Counts);
