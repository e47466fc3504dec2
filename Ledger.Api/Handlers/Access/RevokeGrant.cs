using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Access;

public static class RevokeGrantHandler
{
    public static Done Handle(RevokeGrant command, Occasion occasion,
        [Write(nameof(RevokeGrant.PersonId))] EventStream<Grants> grants)
    {
        grants.Append(GrantDecider.Revoke(grants.State, command, occasion));
        return new(command.PersonId);
    }
}
