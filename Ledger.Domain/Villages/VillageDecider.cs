using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Villages;

public static class VillageDecider
{
    public static VillageRegistered Register(Village? village, RegisterVillage command)
    {
        Require(village is null, Rule.VillageNotYetRegistered, ("village", command.VillageId));

        return new(command.VillageId, command.Name, command.Association, command.On);
    }

    /// <summary>One person, one post in a village; so the accountant is never the cashier.</summary>
    public static OfficerAppointed Appoint(Village village, AppointOfficer command)
    {
        var held = village.Officers.Find(officer => officer.OfficerId == command.OfficerId);
        Require(held is null, Rule.PersonHoldsOnePost,
            ("officer", command.OfficerId), ("holds", held?.Post), ("post", command.Post));

        var before = command.Post == Post.Supervisor
            ? null
            : village.Officers.Find(officer => officer.Post == command.Post)?.OfficerId;
        return new(village.Id, command.Post, command.OfficerId, before, command.On);
    }

    public static OfficerRelieved Relieve(Village village, RelieveOfficer command)
    {
        Require(village.Holds(command.Post, command.OfficerId), Rule.PostHeld,
            ("officer", command.OfficerId), ("post", command.Post));

        return new(village.Id, command.Post, command.OfficerId, command.On);
    }
}
