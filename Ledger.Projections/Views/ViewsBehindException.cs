namespace Ledger.Projections.Views;

/// <summary>A moment was asked for that the views have not reached.</summary>
#pragma warning disable CA1032 // without the two figures it would say nothing
public sealed class ViewsBehindException(long asked, long reached)
    : Exception(FormattableString.Invariant($"asked at {asked}, the views have reached {reached}"))
{
    /// <summary>The log position that was asked for.</summary>
    public long Asked { get; } = asked;

    /// <summary>The last position of which every event is in the views.</summary>
    public long Reached { get; } = reached;
}
#pragma warning restore CA1032
