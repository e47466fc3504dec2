using Ledger.Api.Execution;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Villages;

public static class AppointOfficerHandler
{
    public static Appointed Handle(AppointOfficer command,
        [Write(nameof(AppointOfficer.VillageId))] EventStream<Village> village,
        [OpenLoans(nameof(AppointOfficer.VillageId))] IReadOnlyList<string> openLoans)
    {
        var facts = VillageDecider.Appoint(village.State, command, openLoans);
        var handover = facts.OfType<LoansHandedOver>().SingleOrDefault();

        village.Append(facts);
        return new(command.VillageId, handover?.Number, handover?.LoanIds.Count ?? 0);
    }
}
