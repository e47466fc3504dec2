using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Policies;

public static class PolicyDecider
{
    /// <summary>Adds the next version. An earlier one is never edited, so the new one must begin after it.</summary>
    public static PolicyPublished Publish(FundPolicy? policy, PublishPolicy command, Occasion occasion)
    {
        var last = policy?.Versions[^1];
        var version = new PolicyPublished(command.PolicyId, (last?.Version ?? 0) + 1, command.EffectiveOn, occasion.Actor,
            command.Document, command.Terms, command.Overrides, command.On);
        new TermsRules(version.PolicyId).Check(version.Terms);
        foreach (var change in version.Overrides)
            OverrideRules.Check(version, change);
        Require(last is null || last.EffectiveOn < version.EffectiveOn, Rule.PolicyVersionsInOrder,
            ("effectiveOn", version.EffectiveOn), ("last", last?.EffectiveOn));

        return version;
    }
}
