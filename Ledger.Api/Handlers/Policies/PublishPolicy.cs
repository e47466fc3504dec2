using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Policies;

public static class PublishPolicyHandler
{
    public static PolicyAnswer Handle(PublishPolicy command, Occasion occasion,
        [Start(nameof(PublishPolicy.PolicyId))] EventStream<FundPolicy> policy)
    {
        var published = PolicyDecider.Publish(policy.StateOrNull, command, occasion);

        policy.Append(published);
        return new(command.PolicyId, published.Version);
    }
}
