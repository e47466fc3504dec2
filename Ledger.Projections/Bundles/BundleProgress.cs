namespace Ledger.Projections.Bundles;

/// <summary>How far the making of a bundle is: every event is gone through twice, to be counted and to be written.</summary>
/// <param name="Done">Events gone through, those counted and those written.</param>
/// <param name="Events">How many the bundle holds.</param>
public readonly record struct BundleProgress(long Done, long Events)
{
    public long Total => 2 * Events;
}
