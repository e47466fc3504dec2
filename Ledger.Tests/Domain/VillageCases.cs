using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class VillageCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.VillageNotYetRegistered, "a village",
            () => VillageDecider.Register(OfficeredVillage, Registration), () => VillageDecider.Register(null, Registration)),
        new(Rule.PersonHoldsOnePost, "the accountant becomes cashier",
            () => Appoint(Accountant), () => Appoint(VillageId + "-0014")),
        new(Rule.PostHeld, "relieving of a post", () => Relieve(Post.Cashier), () => Relieve(Post.Accountant)),
    ];

    static RegisterVillage Registration => new(VillageId, "柳坪村", "柳坪村扶贫互助资金协会", On("2026-01-01"));

    static void Appoint(string officer) =>
        VillageDecider.Appoint(OfficeredVillage, new(VillageId, Post.Cashier, officer, On("2026-02-01")), []);

    static void Relieve(Post post) =>
        VillageDecider.Relieve(OfficeredVillage, new(VillageId, post, Accountant, On("2026-02-01")), []);
}
