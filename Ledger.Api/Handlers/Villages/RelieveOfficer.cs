using Ledger.Api.Execution;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Villages;

public static class RelieveOfficerHandler
{
    public static Done Handle(RelieveOfficer command,
        [Write(nameof(RelieveOfficer.VillageId))] EventStream<Village> village)
    {
        village.Append(VillageDecider.Relieve(village.State, command));
        return new(command.VillageId);
    }
}
