using Ledger.Api.Execution;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Villages;

public static class RegisterVillageHandler
{
    public static Done Handle(RegisterVillage command,
        [Start(nameof(RegisterVillage.VillageId))] EventStream<Village> village)
    {
        village.Append(VillageDecider.Register(village.StateOrNull, command));
        return new(command.VillageId);
    }
}
