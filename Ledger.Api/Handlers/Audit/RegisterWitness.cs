using Ledger.Api.Execution;
using Ledger.Domain.Audit;

namespace Ledger.Api.Handlers.Audit;

public static class RegisterWitnessHandler
{
    public static Done Handle(RegisterWitness command,
        [Start(nameof(RegisterWitness.CountyId))] EventStream<Witnesses> witnesses)
    {
        witnesses.Append(WitnessDecider.Register(witnesses.StateOrNull, command));
        return new(command.Region);
    }
}
