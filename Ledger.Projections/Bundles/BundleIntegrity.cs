using System.Diagnostics;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;

namespace Ledger.Projections.Bundles;

/// <summary>Holds the events of a bundle against the tree. Remembers no event: a bundle may be of any length.</summary>
/// <param name="checkpoint">What the bundle's note says.</param>
/// <param name="listener">Sees every event; null for nobody.</param>
sealed class BundleIntegrity(BundleHeader header, Checkpoint checkpoint, IBundleListener? listener)
{
    readonly CheckLog _events = new(BundleChecks.Events);
    readonly CheckLog _streams = new(BundleChecks.Streams);
    readonly CheckLog _root = new(BundleChecks.TreeRoot);
    readonly SetRoot? _tree = Tree(header, checkpoint.Size);
    readonly Dictionary<string, long> _versions = [];
    long _lines;
    long _position;

    /// <summary>As the events say.</summary>
    public Witnesses? Witnesses { get; private set; }

    /// <summary>One more line.</summary>
    public void Take(byte[] line)
    {
        _lines++;
        _events.Examine();
        _tree?.Take(TreeHash.Leaf(line));
        try
        {
            var leaf = Leaf.Read(line);
            Take(leaf);
            listener?.See(leaf);
        }
        catch (Exception malformed) when (malformed is FormatException or UnreachableException)
        {
            _events.Find("malformed", null, $"line {_lines + 1}", malformed.Message);
        }
    }

    public IReadOnlyList<CheckResult> Results()
    {
        CheckRoot();
        CheckStreams();
        return [_events.Result, _streams.Result, _root.Result];
    }

    void Take(Leaf leaf)
    {
        if (leaf.Position <= _position)
            _events.Find("disordered", leaf.Position, leaf.Stream, $"stands after position {_position}");
        if (!BundleScope.Holds(header, leaf.Stream))
            _events.Find("foreign", leaf.Position, leaf.Stream, $"does not belong to {header.Subject}");
        var next = _versions.GetValueOrDefault(leaf.Stream) + 1;
        if (leaf.Version != next && !(leaf.Version > next && BundleScope.MayLeaveOut(header, leaf.Stream)))
            _streams.Find("gap", leaf.Position, leaf.Stream, $"event {leaf.Version} where {next} follows");
        (_position, _versions[leaf.Stream]) = (leaf.Position, leaf.Version);
        if (leaf.Stream.StartsWith($"{Keys.WitnessesKind}/", StringComparison.Ordinal))
            Witnesses = Domain.Audit.Witnesses.Fold(Witnesses, leaf.Fact());
    }

    void CheckStreams()
    {
        _streams.Examine(_versions.Count);
        foreach (var stream in BundleScope.Needed(header).Where(stream => !_versions.ContainsKey(stream)))
            _streams.Find("missing", null, stream, "no event of it");
    }

    void CheckRoot()
    {
        _root.Examine();
        if (_tree is null || header.Leaves.Aggregate(Int128.Zero, (sum, stretch) => sum + stretch[1]) != _lines)
            _root.Find("otherLeaves", null, $"{checkpoint.Size}", $"{_lines} events are there, the header says otherwise");
        else if (_tree.End() is not { } root)
            _root.Find("otherProof", null, $"{checkpoint.Size}", "the proof is too short or too long");
        else if (root != checkpoint.Root)
            _root.Find("otherRoot", null, $"{checkpoint.Size}", $"signed {checkpoint.Root}, the events lead to {root}");
    }

    static SetRoot? Tree(BundleHeader header, long size) =>
        header.Stretches() is { } stretches && new SetProof(stretches, size) is { IsWellFormed: true } proof
            ? new(proof, header.Hashes())
            : null;
}
