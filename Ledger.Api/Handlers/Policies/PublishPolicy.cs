using Ledger.Api.Execution;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Policies;

public static class PublishPolicyHandler
{
    public static PolicyAnswer Handle(PublishPolicy command,
        [Start(nameof(PublishPolicy.PolicyId))] EventStream<FundPolicy> policy)
    {
        var published = PolicyDecider.Publish(policy.StateOrNull, command);

        policy.Append(published);
        return new(command.PolicyId, published.Version);
    }
}
