using Ledger.Domain.Audit;
using Ledger.Projections.Checking;

namespace Ledger.Api.Checking;

/// <summary>Counts a region from its events, one after the other; each is let go when it is counted. Nothing that is stored beside
/// them is looked at.</summary>
/// <param name="policies">Of its county, without which nothing can be counted, in log order; none for the county, among whose own
/// events they are.</param>
/// <param name="at">The last event that counts.</param>
sealed class RegionCount(string region, IReadOnlyList<RegionEvent> policies, long at)
{
    readonly Recount _recount = new();
    readonly RegionLedger _policies = new();
    RegionLedger? _ledger;
    long _events;
    int _nextPolicy;

    RegionLedger Ledger => _ledger ??= policies.Count > 0 ? new(_policies) : new();

    /// <summary>The next event of the region's own streams, in log order.</summary>
    public void Take(RegionEvent own)
    {
        TakePolicies(own.Position);
        if (own.Position > at)
            return;

        _events++;
        Take(own, Ledger);
    }

    /// <summary>Nothing follows.</summary>
    public RegionFindings Result()
    {
        TakePolicies(long.MaxValue);
        return new(region, _events, Ledger, [.. _recount.Results, .. Invariants.Of(Ledger).Select(invariant => invariant.Check)]);
    }

    void TakePolicies(long before)
    {
        for (; _nextPolicy < policies.Count && policies[_nextPolicy].Position is var position && position < before && position <= at; _nextPolicy++)
            Take(policies[_nextPolicy], _policies);
    }

    void Take(RegionEvent one, RegionLedger ledger)
    {
        if (one.Fact is not { } fact)
            return;

        _recount.Take(one.Position, one.Stream, fact);
        ledger.Take(one.Position, one.Stream, fact);
    }
}
