using Ledger.Projections.Views;

namespace Ledger.Projections.Bundles;

/// <summary>What moment a bundle is asked about: the axes that every address of the ledger has.</summary>
/// <param name="AsOf">The business date, inclusive; null for the day on which the last event that counts was recorded.</param>
/// <param name="At">The position up to which events count; null for all that the bundle proves.</param>
/// <param name="By">The instant up to which recorded events count, instead of a position.</param>
public sealed record AskedMoment(DateOnly? AsOf = null, long? At = null, DateTimeOffset? By = null)
{
    /// <summary>A second moment that is asked about, and must be proved as well.</summary>
    public AskedMoment? Earlier { get; init; }
}

/// <summary>Finds the moment in a bundle that is asked about, while its events go by.</summary>
sealed class BundleMoment(AskedMoment asked, BundleHeader header, long size)
{
    (long Position, DateTimeOffset RecordedAt) _last;
    (long Position, DateTimeOffset RecordedAt) _counted;

    public void See(Leaf leaf)
    {
        _last = (leaf.Position, leaf.RecordedAt());
        if (leaf.Position <= (asked.At ?? long.MaxValue) && _last.RecordedAt <= (asked.By ?? DateTimeOffset.MaxValue))
            _counted = _last;
    }

    /// <exception cref="BeyondBundleException">The bundle proves less.</exception>
    public Moment Found()
    {
        RequireProved(asked);
        if (asked.Earlier is { } earlier)
            RequireProved(earlier);

        var position = asked.At ?? (asked.By is null ? Proved : _counted.Position);
        return new(asked.AsOf ?? CountyTime.DayOf(_counted.RecordedAt), position);
    }

    void RequireProved(AskedMoment moment)
    {
        if (moment.At > Proved)
            throw new BeyondBundleException(FormattableString.Invariant($"#{moment.At} > #{Proved}"));
        if (moment.By > _last.RecordedAt)
            throw new BeyondBundleException(FormattableString.Invariant($"{moment.By:O} > {_last.RecordedAt:O}"));
    }

    /// <summary>Positions rise by one at least from leaf to leaf; so whatever stands up to here is in the tree, and what of it
    /// belongs into the bundle is in the bundle.</summary>
    long Proved => header.Leaves is [.., [var first, var count]] ? _last.Position + size - (first + count) : _last.Position;
}

/// <summary>What is asked about lies after what a bundle proves.</summary>
#pragma warning disable CA1032 // it always says what was asked for, and what is there
public sealed class BeyondBundleException(string figures) : Exception(figures);
#pragma warning restore CA1032
