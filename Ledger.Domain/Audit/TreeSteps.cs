using System.Numerics;

namespace Ledger.Domain.Audit;

/// <summary>One step up the tree, as both verifications of RFC 9162 take it.</summary>
/// <remarks>Node and last node are positions at one level; where a node is the last one without a right neighbour, it goes
/// up unhashed until it has a left one.</remarks>
static class TreeSteps
{
    /// <summary>True when the next hash of the path stands to the left.</summary>
    public static bool IsRight(long node, long last) => long.IsOddInteger(node) || node == last;

    public static (long Node, long Last) Up(long node, long last)
    {
        if (IsRight(node, last) && node > 0)
        {
            var lonely = BitOperations.TrailingZeroCount(node);
            (node, last) = (node >> lonely, last >> lonely);
        }
        return (node >> 1, last >> 1);
    }
}
