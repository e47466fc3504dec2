using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Policies;

/// <summary>What a town or village may have of its own: once, in its own county, each setting within its range, and
/// whatever differs from the wider region named as its own.</summary>
static class OverrideRules
{
    public static void Check(PolicyPublished version, TermsOverride change)
    {
        var rules = new TermsRules(change.Region);
        rules.InRange(IsPlaceOf(version.PolicyId, change.Region), "region", change.Region);
        rules.InRange(version.Overrides.Count(other => other.Region == change.Region) == 1, "region", change.Region);
        rules.Check(change);
        if (change.Own is { } own)
            Check(version, change, own, rules);
    }

    static bool IsPlaceOf(string county, string region) =>
        Region.Contains(county, region) && region.Length is (Region.TownDigits or Region.VillageDigits);

    static void Check(PolicyPublished version, TermsOverride change, IReadOnlyList<string> own, TermsRules rules)
    {
        foreach (var path in own)
            rules.InRange(Settings.Find(path) is { } setting && change.Has(setting.GroupPath), "own", path);

        var wider = VillageTerms.Of(VillageTerms.Around(version, change.Region), change.Region);
        var here = change.Over(wider);
        foreach (var setting in Settings.All.Where(setting => !own.Contains(setting.Path)))
            Require(!setting.Differs(here, wider), Rule.DifferenceIsOwn, ("region", change.Region), ("setting", setting.Path));
    }
}
