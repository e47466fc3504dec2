using System.Diagnostics;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;

namespace Ledger.Projections.Bundles;

/// <summary>Holds the events of a bundle against the tree, and the tree's head against its signatures.</summary>
sealed class BundleIntegrity(BundleHeader header, SignedNote note, NoteKey? trusted)
{
    readonly CheckLog _events = new(BundleChecks.Events);
    readonly CheckLog _streams = new(BundleChecks.Streams);
    readonly CheckLog _root = new(BundleChecks.TreeRoot);
    readonly CheckLog _signature = new(BundleChecks.CheckpointSignature);
    readonly CheckLog _cosignatures = new(BundleChecks.WitnessSignature);
    readonly List<Digest> _leaves = [];
    readonly Dictionary<string, long> _versions = [];
    Witnesses? _witnesses;
    long _position;

    public IReadOnlyList<WitnessSeen> Witnesses { get; private set; } = [];

    /// <summary>One more line.</summary>
    public void Take(byte[] line)
    {
        _events.Examine();
        _leaves.Add(TreeHash.Leaf(line));
        try
        {
            Take(Leaf.Read(line));
        }
        catch (Exception malformed) when (malformed is FormatException or UnreachableException)
        {
            _events.Find("malformed", null, $"line {_leaves.Count + 1}", malformed.Message);
        }
    }

    public IReadOnlyList<CheckResult> Results()
    {
        CheckRoot();
        CheckStreams();
        CheckSignatures();
        return [_events.Result, _streams.Result, _root.Result, _signature.Result, _cosignatures.Result];
    }

    void Take(Leaf leaf)
    {
        if (leaf.Position <= _position)
            _events.Find("disordered", leaf.Position, leaf.Stream, $"stands after position {_position}");
        if (!BundleScope.Holds(header, leaf.Stream))
            _events.Find("foreign", leaf.Position, leaf.Stream, $"does not belong to {header.Subject}");
        var next = _versions.GetValueOrDefault(leaf.Stream) + 1;
        if (leaf.Version != next)
            _streams.Find("gap", leaf.Position, leaf.Stream, $"event {leaf.Version} where {next} follows");
        (_position, _versions[leaf.Stream]) = (leaf.Position, leaf.Version);
        if (leaf.Stream.StartsWith($"{Keys.WitnessesKind}/", StringComparison.Ordinal))
            _witnesses = Domain.Audit.Witnesses.Fold(_witnesses, leaf.Fact());
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
        var checkpoint = Checkpoint.Parse(note.Text);
        var wrong = header.Leaves.Any(stretch => stretch is not [>= 0, > 0] || stretch[0] > checkpoint.Size || stretch[1] > _leaves.Count)
            || header.Leaves.Sum(stretch => stretch[1]) != _leaves.Count;
        var proof = wrong ? null : new SetProof(header.Indexes(), checkpoint.Size);
        if (proof is null || !proof.IsWellFormed)
            _root.Find("otherLeaves", null, $"{checkpoint.Size}", $"{_leaves.Count} events are there, the header says otherwise");
        else if (proof.Root(_leaves, header.Hashes()) is not { } root)
            _root.Find("otherProof", null, $"{checkpoint.Size}", "the proof is too short or too long");
        else if (root != checkpoint.Root)
            _root.Find("otherRoot", null, $"{checkpoint.Size}", $"signed {checkpoint.Root}, the events lead to {root}");
    }

    void CheckSignatures()
    {
        _signature.Examine();
        var log = NoteKey.Parse(header.LogKey);
        if (trusted is not null && trusted.ToString() != header.LogKey)
            _signature.Find("otherKey", null, log.Name, $"{header.LogKey}, expected {trusted}");
        if (note.By(log) is null || Checkpoint.Parse(note.Text).Origin != log.Name)
            _signature.Find("notSigned", null, log.Name, $"not signed by {log}");

        NoteKey[] known = [.. (_witnesses?.All ?? []).Select(held => KeyOf(held)).OfType<NoteKey>()];
        foreach (var line in note.Signatures.Where(line => !line.IsOf(log)))
        {
            _cosignatures.Examine();
            if (!known.Any(key => line.Verifies(key, note.Text)))
                _cosignatures.Find("notSigned", null, line.Name, "no witness signed this");
        }
        Witnesses = [.. (_witnesses?.Current ?? []).Where(held => Region.Contains(held.Region, header.Region))
            .OrderBy(held => held.Region, StringComparer.Ordinal).Select(Seen)];
    }

    WitnessSeen Seen(WitnessKey held) => new(held.Region, WitnessDesk.LevelOf(held.Region),
        KeyOf(held) is { } key && note.By(key) is not null ? WitnessState.Present : WitnessState.Missing);

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
