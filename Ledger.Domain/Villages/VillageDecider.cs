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

    /// <summary>One person, one post in a village; so the accountant is never the cashier. Open loans change hands.</summary>
    public static IReadOnlyList<IFact> Appoint(
        Village village, AppointOfficer command, IReadOnlyList<string> openLoans)
    {
        var held = village.Officers.Find(officer => officer.OfficerId == command.OfficerId);
        Require(held is null, Rule.PersonHoldsOnePost,
            ("officer", command.OfficerId), ("holds", held?.Post), ("post", command.Post));

        var before = command.Post == Post.Supervisor
            ? null
            : village.Officers.Find(officer => officer.Post == command.Post)?.OfficerId;
        var appointed = new OfficerAppointed(village.Id, command.Post, command.OfficerId, before, command.On);
        return openLoans.Count > 0 && Answering.Posts.Contains(command.Post)
            ? [appointed, new LoansHandedOver(village.Id, village.Handovers + 1, command.Post, before, command.OfficerId,
                openLoans, command.On)]
            : [appointed];
    }

    /// <summary>A post that answers for open loans is not left without a successor: who follows is appointed instead.</summary>
    public static OfficerRelieved Relieve(Village village, RelieveOfficer command, IReadOnlyList<string> openLoans)
    {
        Require(village.Holds(command.Post, command.OfficerId), Rule.PostHeld,
            ("officer", command.OfficerId), ("post", command.Post));
        Require(openLoans.Count == 0 || !Answering.Posts.Contains(command.Post), Rule.LoansHaveSuccessor,
            ("post", command.Post), ("loans", openLoans.Count));

        return new(village.Id, command.Post, command.OfficerId, command.On);
    }

    public static HandoverSigned Sign(Village village, SignHandover command, Occasion occasion)
    {
        var waiting = village.UnsignedHandovers.Find(handover => handover.Number == command.Number)?.WaitingFor ?? [];
        Require(occasion.OnBehalfOf is null && waiting.Contains(occasion.Actor), Rule.HandoverToSign,
            ("number", command.Number), ("officer", occasion.Actor), ("waitingFor", string.Join(", ", waiting)));

        return new(village.Id, command.Number, occasion.Actor, command.On);
    }
}
