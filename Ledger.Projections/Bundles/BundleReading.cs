using Ledger.Domain.Policies;
using Ledger.Projections.Bundles.Folds;
using Ledger.Projections.Views;

namespace Ledger.Projections.Bundles;

/// <summary>One question to a bundle, answered as the ledger answers it: the same views' code, over events that were proved.</summary>
/// <param name="fold">What the answer is counted by, once its moment is known.</param>
public sealed class BundleReading<T>(AskedMoment asked, Func<Moment, IBundleFold<T>> fold) : IBundleListener where T : class
{
    readonly SortedDictionary<string, int> _streams = new(StringComparer.Ordinal);
    BundleMoment? _moments;
    IBundleFold<T>? _fold;
    FundPolicy? _policy;
    Moment _moment;

    /// <summary>Null before the bundle is read.</summary>
    public BundleHeader? Header { get; private set; }

    /// <summary>What the bundle holds: events by stream.</summary>
    public IReadOnlyDictionary<string, int> Streams => _streams;

    /// <summary>Null where the bundle does not hold what is asked.</summary>
    public Answer<T>? Answer() => _fold?.Answer() is { } value ? new(_moment.At!.Value, _moment.AsOf, PolicyVersion, value) : null;

    public void Begin(BundleHeader header, long size) => (Header, _moments) = (header, new(asked, header, size));

    public void See(Leaf leaf)
    {
        _moments!.See(leaf);
        _streams[leaf.Stream] = _streams.GetValueOrDefault(leaf.Stream) + 1;
    }

    public void Take(ProvedEvent proved)
    {
        if (_fold is null)
            _fold = fold(_moment = _moments!.Found());
        if (proved.Leaf.Stream == BundleScope.PolicyOf(Header!.Subject) && proved.Leaf.Position <= _moment.At)
            _policy = FundPolicy.Fold(_policy, proved.Fact);
        _fold.Take(proved);
    }

    /// <summary>Null where the version in force may be one that the bundle leaves out.</summary>
    int? PolicyVersion => _policy is { } policy && policy.Knows(_moment.AsOf)
        ? policy.Versions.FindLast(version => version.EffectiveOn <= _moment.AsOf)?.Version
        : null;
}
