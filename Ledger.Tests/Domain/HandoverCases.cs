using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Somebody answers for every open loan, and whoever goes hands it over.</summary>
static class HandoverCases
{
    const string NewChair = VillageId + "-0015";

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.LoansHaveSuccessor, "the chair with an open loan", () => Relieve(Post.Chair, Chair, [Id]), () => Relieve(Post.Chair, Chair, [])),
        new(Rule.LoansHaveSuccessor, "only the posts that answer",
            () => Relieve(Post.TownResponsible, TownOfficer, [Id]), () => Relieve(Post.Supervisor, Supervisor, [Id])),
        new(Rule.HandoverToSign, "somebody else", () => Sign(HandedOver, Supervisor), () => Sign(HandedOver, NewChair)),
        new(Rule.HandoverToSign, "twice", () => Sign(Sign(HandedOver, NewChair), NewChair), () => Sign(Sign(HandedOver, NewChair), Chair)),
        new(Rule.HandoverToSign, "through a deputy", () => Sign(HandedOver, NewChair, NewChair), () => Sign(HandedOver, Chair)),
        new(Rule.HandoverToSign, "another number", () => Sign(HandedOver, NewChair, number: 2), () => Sign(HandedOver, NewChair, number: 1)),
        new(Rule.LevelsAnswered, "the county approves without anybody in town",
            () => Release(Without(Post.TownResponsible, TownOfficer)), () => Release(OfficeredVillage)),
        new(Rule.LevelsAnswered, "a loan brought forward without a chair",
            () => BringForward(Without(Post.Chair, Chair)), () => BringForward(Without(Post.Accountant, Accountant))),
    ];

    static Village HandedOver => Folded(OfficeredVillage,
        VillageDecider.Appoint(OfficeredVillage, new(VillageId, Post.Chair, NewChair, On("2026-05-01")), [Id]));

    static Village Without(Post post, string officer) =>
        Folded(OfficeredVillage, new OfficerRelieved(VillageId, post, officer, On("2026-02-01")));

    static void Relieve(Post post, string officer, IReadOnlyList<string> loans) =>
        VillageDecider.Relieve(OfficeredVillage, new(VillageId, post, officer, On("2026-05-01")), loans);

    static Village Sign(Village village, string person, string? holder = null, int number = 1) => Folded(village,
        VillageDecider.Sign(village, new(VillageId, number, On("2026-05-02")), By(person) with { OnBehalfOf = holder }));

    static void Release(Village village) => ApprovalDecider.Approve(LoanAt(LoanStatus.TownApproved).Filed(), village,
        new(Id, Tier.County, "agreed", On("2026-03-08")), By(CountyOfficer));

    static void BringForward(Village village) => LoanDecider.BringForward(null, MemberWith(1_000),
        new(Id, Borrower, "crops", Money.Yuan(1_000), default, On("2026-12-31"), 12, [], "2026-01-0001", On("2026-01-05")),
        VillageDefaults, village);
}
