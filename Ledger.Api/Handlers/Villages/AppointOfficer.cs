using Ledger.Api.Execution;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Villages;

public static class AppointOfficerHandler
{
    public static Done Handle(AppointOfficer command,
        [Write(nameof(AppointOfficer.VillageId))] EventStream<Village> village)
    {
        village.Append(VillageDecider.Appoint(village.State, command));
        return new(command.VillageId);
    }
}
