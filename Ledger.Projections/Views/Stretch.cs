namespace Ledger.Projections.Views;

/// <summary>A stretch of the log: so many consecutive positions, for which views keep sums.</summary>
/// <remarks>Sums of whole stretches by day and month, and the single lines of the last, broken one, give any moment's
/// balance. Longer ones mean more lines to add, shorter ones more sums to keep (docs/decisions/0021).</remarks>
static class Stretch
{
    public const int Length = 16_384;

    /// <summary>The stretch that a position lies in.</summary>
    public static long Of(long position) => (position - 1) / Length;

    /// <summary>The last position of the stretch that a position lies in.</summary>
    public static long LastOf(long position) => (Of(position) + 1) * Length;

    /// <summary>The stretch that is broken off at a position: all before it are whole.</summary>
    public static long BrokenAt(long position) => position / Length;

    /// <summary>So many stretches make a long one, for which views keep sums by year: of thirty years there are few.</summary>
    public const int PerLong = 16;

    /// <summary>The long stretch that a position lies in.</summary>
    public static long LongOf(long position) => Of(position) / PerLong;

    /// <summary>The long stretch that is broken off at a position: all before it are whole.</summary>
    public static long LongBrokenAt(long position) => BrokenAt(position) / PerLong;

    /// <summary>The first position of the stretch that is broken off at a position.</summary>
    public static long StartAt(long position) => BrokenAt(position) * Length + 1;
}
