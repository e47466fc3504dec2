using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>The ledgers of all regions whose events are in a part of the log.</summary>
/// <remarks>Takes events in log order, each once, the county's policy among them.</remarks>
public sealed class RegionLedgers
{
    readonly Dictionary<string, RegionLedger> _ledgers = new(StringComparer.Ordinal);

    public void Take(long position, string stream, IFact fact)
    {
        var region = Keys.RegionIn(stream);
        if (region.Length >= Region.CountyDigits)
            Of(region).Take(position, stream, fact);
    }

    /// <summary>What was found in a region and all within it, by name; of a county, also between it and its villages.</summary>
    public IReadOnlyList<CheckResult> Results(string region)
    {
        var (own, within) = (Of(region), _ledgers.Where(one => one.Key != region && Region.Contains(region, one.Key))
            .OrderBy(one => one.Key, StringComparer.Ordinal).ToList());
        return CheckResult.Together(
        [
            .. Invariants.Of(own).Concat(within.SelectMany(one => Invariants.Of(one.Value))).Select(one => one.Check),
            .. Region.IsCounty(region) ? Pairs(region, own, within.ToDictionary()) : [],
        ]);
    }

    static IEnumerable<CheckResult> Pairs(string county, RegionLedger own, Dictionary<string, RegionLedger> within)
    {
        var claims = Invariants.ClaimsOf(own);
        var villages = within.Keys.Where(Region.IsVillage).Union(claims.Keys).Order(StringComparer.Ordinal);
        return villages.Select(village => Invariants.Pair(county, village, claims.GetValueOrDefault(village),
            within.TryGetValue(village, out var debtor) ? Invariants.ClaimsOf(debtor).GetValueOrDefault(county) : Money.Zero).Check)
            .Prepend(new CheckLog(Invariants.BetweenEntities).Result);
    }

    RegionLedger Of(ReadOnlySpan<char> region)
    {
        var byName = _ledgers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byName.TryGetValue(region, out var ledger))
            byName[region] = ledger = new(region.Length == Region.CountyDigits ? null : Of(region[..Region.CountyDigits]));
        return ledger;
    }
}
