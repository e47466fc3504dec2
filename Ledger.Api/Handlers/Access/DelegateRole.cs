using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Access;

public static class DelegateRoleHandler
{
    public static GrantAnswer Handle(DelegateRole command, Occasion occasion,
        [Start(nameof(DelegateRole.PersonId))] EventStream<Grants> deputy,
        [Read(nameof(DelegateRole.OnBehalfOf))] Grants? holder)
    {
        var granted = GrantDecider.Delegate(deputy.StateOrNull, holder, command, occasion);

        deputy.Append(granted);
        return new(granted.PersonId, granted.Number);
    }
}
