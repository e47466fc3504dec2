using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Policies;

/// <summary>The county's policy: all its versions, ordered by effective date.</summary>
public sealed record FundPolicy(string Id, ImmutableList<PolicyPublished> Versions) : IFold<FundPolicy>
{
    public static string Kind => Keys.PolicyKind;

    /// <summary>The terms for a village on a day. Refuses when no version is in force yet.</summary>
    public VillageTerms For(string villageId, DateOnly on)
    {
        var terms = InForce(villageId, on);
        Require(terms is not null, Rule.PolicyInForce, ("on", on));

        return terms;
    }

    /// <summary>The terms for a village on a day; null when no version is in force yet.</summary>
    public VillageTerms? InForce(string villageId, DateOnly on) =>
        Versions.FindLast(published => published.EffectiveOn <= on) is { } version
            ? new(version.Version, VillageTerms.Of(version, villageId))
            : null;

    /// <summary>What a version says for a village; null where that version is not there.</summary>
    public Terms? TermsOf(int version, string villageId) =>
        Versions.Find(one => one.Version == version) is { } published ? VillageTerms.Of(published, villageId) : null;

    /// <summary>Of a policy with versions left out, whether the one in force on a day is surely among the others: then the
    /// one that took its place is there, too.</summary>
    public bool Knows(DateOnly on)
    {
        var inForce = Versions.FindLastIndex(one => one.EffectiveOn <= on);
        return inForce < 0 || inForce == Versions.Count - 1 || Versions[inForce + 1].Version == Versions[inForce].Version + 1;
    }

    public static FundPolicy Fold(FundPolicy? policy, IFact fact) => (policy, fact) switch
    {
        (null, PolicyPublished e) => new(e.PolicyId, [e]),
        ({ } p, PolicyPublished e) => p with { Versions = p.Versions.Add(e) },
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a policy"),
    };
}

/// <summary>What holds for one village, and the policy version that it comes from.</summary>
public sealed record VillageTerms(int Version, Terms Terms)
{
    /// <summary>The county's terms, then the town's groups over them, then the village's.</summary>
    public static Terms Of(PolicyPublished version, string region) => version.Overrides
        .Where(change => Region.Contains(change.Region, region))
        .OrderBy(change => change.Region.Length)
        .Aggregate(version.Terms, (terms, change) => change.Over(terms));

    /// <summary>The version without what a place has of its own: what is around it holds there.</summary>
    public static PolicyPublished Around(PolicyPublished version, string region) =>
        version with { Overrides = [.. version.Overrides.Where(change => change.Region != region)] };

    /// <summary>Towns and villages that some of these versions have exceptions for, by code.</summary>
    public static IEnumerable<string> PlacesOf(params IEnumerable<PolicyPublished> versions) =>
        versions.SelectMany(version => version.Overrides).Select(change => change.Region).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The place whose setting holds in a region: itself, its town, or the county.</summary>
    public static string SourceOf(PolicyPublished version, string region, Setting setting) => version.Overrides
        .Where(change => Region.Contains(change.Region, region) && change.Owns(setting))
        .MaxBy(change => change.Region.Length)?.Region ?? version.PolicyId;
}
