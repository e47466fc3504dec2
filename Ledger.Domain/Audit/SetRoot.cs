namespace Ledger.Domain.Audit;

/// <summary>The root that leaves and the hashes of a <see cref="SetProof"/> lead to, leaf by leaf: of a tree of any size no
/// more is remembered than its height.</summary>
/// <param name="proof">Well formed.</param>
public sealed class SetRoot(SetProof proof, IReadOnlyList<Digest> hashes)
{
    readonly IEnumerator<(LeafRange Range, bool IsHeld)> _parts = proof.Parts().GetEnumerator();
    readonly Stack<(LeafRange Range, Digest Hash)> _edge = new();
    int _next;
    bool _isWrong;

    /// <summary>One more leaf, in their order.</summary>
    public void Take(Digest leaf)
    {
        if (Beside())
            Join(_parts.Current.Range, leaf);
        else
            _isWrong = true;
    }

    /// <summary>Null where a leaf or hash is missing, or one too many is there.</summary>
    public Digest? End() => !Beside() && !_isWrong && _next == hashes.Count && _edge.Count == 1 ? _edge.Peek().Hash : null;

    /// <summary>Takes the proof's hashes up to the next leaf. False where none follows.</summary>
    bool Beside()
    {
        while (!_isWrong && _parts.MoveNext())
        {
            if (_parts.Current.IsHeld)
                return true;
            if (_next == hashes.Count)
                _isWrong = true;
            else
                Join(_parts.Current.Range, hashes[_next++]);
        }
        return false;
    }

    /// <summary>Two halves of a subtree become it, as soon as the right one is whole.</summary>
    void Join(LeafRange range, Digest hash)
    {
        while (_edge.TryPeek(out var left) && AreHalves(left.Range, range))
            (range, hash) = (new(left.Range.From, range.Before), TreeHash.Node(_edge.Pop().Hash, hash));
        _edge.Push((range, hash));
    }

    bool AreHalves(LeafRange left, LeafRange right)
    {
        var width = left.Before - left.From;
        return long.IsPow2(width) && left.From % (2 * width) == 0 && right.Before == Math.Min(left.From + 2 * width, proof.Size);
    }
}
