using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds the versions of every stream against 1, 2, 3 …, a region's streams at a time, while its events are read for
/// something else; those that nobody has read by the end, it reads itself.</summary>
/// <remarks>Regions may be read side by side.</remarks>
public sealed class StreamOrder
{
    readonly ConcurrentDictionary<string, CheckResult> _looked = new(StringComparer.Ordinal);
    readonly LogByRegion _events;
    readonly long _end;
    readonly IReadOnlySet<long> _inserted;

    /// <param name="end">The last event that has a leaf.</param>
    /// <param name="inserted">Events before it that have none: they are told of already.</param>
    internal StreamOrder(LogByRegion events, long end, IReadOnlySet<long> inserted) =>
        (_events, _end, _inserted) = (events, end, inserted);

    /// <summary>A region's events in log order, as <see cref="LogByRegion.Read"/> hands them out. They have been looked at when
    /// the last one was taken, and are once, however often they are read.</summary>
    public IEnumerable<KeptEvent> Read(string region) =>
        _looked.ContainsKey(region) ? _events.Read(region) : Looking(region);

    /// <summary>What was found in all regions.</summary>
    public CheckResult Result()
    {
        foreach (var region in _events.Regions.Where(region => !_looked.ContainsKey(region)))
            foreach (var _ in Looking(region))
            {
            }
        return CheckResult.Together(_events.Regions.Select(region => _looked[region]).Prepend(new CheckLog(Checks.EventOrder).Result))[0];
    }

    IEnumerable<KeptEvent> Looking(string region)
    {
        var (log, versions) = (new CheckLog(Checks.EventOrder), new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var one in _events.Read(region))
        {
            if (one.Position <= _end && !_inserted.Contains(one.Position))
                Take(one, versions, log);
            yield return one;
        }
        _looked[region] = log.Result;
    }

    static void Take(KeptEvent one, Dictionary<string, long> versions, CheckLog log)
    {
        log.Examine();
        ref var version = ref CollectionsMarshal.GetValueRefOrAddDefault(versions, one.Stream, out _);
        if (one.Version != version + 1)
            log.Find("versionGap", one.Position, one.Stream, $"version {one.Version} where {version + 1} follows");
        version = one.Version;
    }
}
