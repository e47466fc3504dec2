using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Villages;

public static class SignHandoverHandler
{
    public static Done Handle(SignHandover command, Occasion occasion,
        [Write(nameof(SignHandover.VillageId))] EventStream<Village> village)
    {
        village.Append(VillageDecider.Sign(village.State, command, occasion));
        return new(command.VillageId);
    }
}
