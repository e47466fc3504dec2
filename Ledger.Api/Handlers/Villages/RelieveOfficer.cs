using Ledger.Api.Execution;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Villages;

public static class RelieveOfficerHandler
{
    public static Done Handle(RelieveOfficer command,
        [Write(nameof(RelieveOfficer.VillageId))] EventStream<Village> village,
        [OpenLoans(nameof(RelieveOfficer.VillageId))] IReadOnlyList<string> openLoans)
    {
        village.Append(VillageDecider.Relieve(village.State, command, openLoans));
        return new(command.VillageId);
    }
}
