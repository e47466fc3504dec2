using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>Holds the versions of every stream against 1, 2, 3 …, a region's streams at a time.</summary>
static class StreamOrder
{
    /// <param name="end">The last event that has a leaf.</param>
    /// <param name="inserted">Events before it that have none: they are told of already.</param>
    public static CheckResult Check(LogByRegion events, long end, IReadOnlySet<long> inserted)
    {
        var log = new CheckLog(Checks.EventOrder);
        foreach (var region in events.Regions)
        {
            var versions = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var one in events.Read(region))
                if (one.Position <= end && !inserted.Contains(one.Position))
                    Take(one, versions, log);
        }
        return log.Result;
    }

    static void Take(KeptEvent one, Dictionary<string, long> versions, CheckLog log)
    {
        log.Examine();
        var expected = versions.GetValueOrDefault(one.Stream) + 1;
        if (one.Version != expected)
            log.Find("versionGap", one.Position, one.Stream, $"version {one.Version} where {expected} follows");
        versions[one.Stream] = one.Version;
    }
}
