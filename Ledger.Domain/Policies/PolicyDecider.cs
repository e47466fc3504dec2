using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Policies;

public static class PolicyDecider
{
    /// <summary>Adds the next version. An earlier one is never edited, so the new one must begin after it.</summary>
    public static PolicyPublished Publish(FundPolicy? policy, PublishPolicy command, Occasion occasion)
    {
        new TermsRules(command.PolicyId).Check(command.Terms);
        foreach (var change in command.Overrides)
            OverrideRules.Check(command, change);

        var last = policy?.Versions[^1];
        Require(last is null || last.EffectiveOn < command.EffectiveOn, Rule.PolicyVersionsInOrder,
            ("effectiveOn", command.EffectiveOn), ("last", last?.EffectiveOn));

        return new(command.PolicyId, (last?.Version ?? 0) + 1, command.EffectiveOn, occasion.Actor,
            command.Document, command.Terms, command.Overrides, command.On);
    }
}
