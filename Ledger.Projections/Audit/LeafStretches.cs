using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Indexes of leaves as they come, kept by stretches: of a whole log that is one.</summary>
sealed class LeafStretches
{
    readonly List<long[]> _stretches = [];

    public long Count { get; private set; }

    /// <summary>First index and count of each.</summary>
    public IReadOnlyList<IReadOnlyList<long>> All => _stretches;

    public IReadOnlyList<LeafRange> Ranges => [.. _stretches.Select(stretch => new LeafRange(stretch[0], stretch[0] + stretch[1]))];

    /// <summary>One more, larger than the one before.</summary>
    public void Add(long index)
    {
        Count++;
        if (_stretches is [.., var last] && last[0] + last[1] == index)
            last[1]++;
        else
            _stretches.Add([index, 1]);
    }
}
