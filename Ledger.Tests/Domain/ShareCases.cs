using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class ShareCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.HouseholdNotYetMember, "joining twice",
            () => Join(Joined(), "2020-01-10"), () => Join(null, "2020-01-10")),
        new(Rule.JoinedByToday, "joining tomorrow", () => Join(null, "2026-03-03"), () => Join(null, "2026-03-02")),
        new(Rule.ShareUnit, "half a unit", () => Subscribe(Joined(), 550), () => Subscribe(Joined(), 600)),
        new(Rule.ShareMinimum, "an ordinary household",
            () => Subscribe(Joined(), 400), () => Subscribe(Joined(), 500)),
        new(Rule.ShareMinimum, "a poor household is exempt",
            () => Subscribe(Joined(), 100), () => Subscribe(Poor, 100)),
        new(Rule.ShareMaximum, "with what is there",
            () => Subscribe(MemberWith(9_500), 600), () => Subscribe(MemberWith(9_500), 500)),
        new(Rule.PoorHousehold, "a gift", () => Gift(Joined()), () => Gift(Poor)),
        new(Rule.GiftedOnce, "a gift", () => Gift(Folded(Poor, Gift(Poor))), () => Gift(Poor)),
        new(Rule.MatchingScope, "poor households only",
            () => Match(MemberWith(500), s => s with { MatchingScope = MatchingScope.PoorHouseholds }),
            () => Match(MemberWith(500, kind: HouseholdKind.Poor),
                s => s with { MatchingScope = MatchingScope.PoorHouseholds })),
        new(Rule.MembershipOldEnough, "three years of membership",
            () => Match(MemberWith(500), on: "2023-01-09"), () => Match(MemberWith(500), on: "2023-01-10")),
        new(Rule.MembershipOldEnough, "joined on a leap day",
            () => Match(JoinedOnLeapDay, on: "2027-02-27"), () => Match(JoinedOnLeapDay, on: "2027-02-28")),
        new(Rule.NothingOverdue, "matching", () => Match(MemberWith(500).Overdue()), () => Match(MemberWith(500))),
        new(Rule.SharesToMatch, "all is matched",
            () => Match(Folded(MemberWith(500), Match(MemberWith(500)))), () => Match(MemberWith(500))),
        new(Rule.SharesToMatch, "lots that are too young",
            () => Match(MemberWith(500), s => s with { MatchingAge = MatchingAge.LotAge }, "2029-01-04"),
            () => Match(MemberWith(500), s => s with { MatchingAge = MatchingAge.LotAge }, "2029-01-05")),
        new(Rule.FiscalFundCoversGrant, "matching",
            () => Match(MemberWith(500), fiscalFund: 499), () => Match(MemberWith(500), fiscalFund: 500)),
    ];

    static Member Poor => Joined(kind: HouseholdKind.Poor);

    static Member JoinedOnLeapDay => MemberWith(500) with { JoinedOn = On("2024-02-29") };

    static void Join(Member? member, string joinedOn) =>
        MemberDecider.Join(member, new(Borrower, false, On(joinedOn), On("2026-03-02")), Clerk);

    static void Subscribe(Member member, long yuan) => MemberDecider.Subscribe(member,
        new(Borrower, Money.Yuan(yuan), PaidInto.Cash, On("2026-03-02"), On("2026-03-02")), Defaults.Share);

    static SharesGranted Gift(Member member) => MemberDecider.Grant(
        member, new(Borrower, ShareClass.Gifted, On("2026-03-02")), VillageDefaults, Money.Yuan(1_000));

    static SharesGranted Match(
        Member member, Func<ShareTerms, ShareTerms>? change = null, string on = "2026-03-02", long fiscalFund = 1_000)
    {
        var share = change is null ? Defaults.Share : change(Defaults.Share);
        return MemberDecider.Grant(member, new(Borrower, ShareClass.Matched, On(on)),
            new(1, Defaults with { Share = share }), Money.Yuan(fiscalFund));
    }
}
