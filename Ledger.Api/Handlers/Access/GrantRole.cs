using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Access;

public static class GrantRoleHandler
{
    public static GrantAnswer Handle(GrantRole command, Occasion occasion,
        [Start(nameof(GrantRole.PersonId))] EventStream<Grants> grants)
    {
        var granted = GrantDecider.Grant(grants.StateOrNull, command, occasion);

        grants.Append(granted);
        return new(granted.PersonId, granted.Number);
    }
}
