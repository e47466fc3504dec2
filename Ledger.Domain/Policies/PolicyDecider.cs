using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Policies;

public static class PolicyDecider
{
    /// <summary>Adds the next version. An earlier one is never edited, so the new one must begin after it.</summary>
    public static PolicyPublished Publish(FundPolicy? policy, PublishPolicy command, Occasion occasion)
    {
        TermsRules.Check(command.Terms);
        foreach (var change in command.Overrides)
        {
            InRange(Region.Contains(command.PolicyId, change.Region) && change.Region != command.PolicyId, "region", change.Region);
            TermsRules.Check(change);
        }

        var last = policy?.Versions[^1];
        Require(last is null || last.EffectiveOn < command.EffectiveOn, Rule.PolicyVersionsInOrder,
            ("effectiveOn", command.EffectiveOn), ("last", last?.EffectiveOn));

        return new(command.PolicyId, (last?.Version ?? 0) + 1, command.EffectiveOn, occasion.Actor,
            command.Document, command.Terms, command.Overrides, command.On);
    }

    internal static void InRange(bool holds, string setting, object value) =>
        Require(holds, Rule.SettingInRange, ("setting", setting), ("value", value));
}
