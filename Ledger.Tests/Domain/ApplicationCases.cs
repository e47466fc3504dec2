using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class ApplicationCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.LoanNotYetApplied, "a number that is taken",
            () => Apply(Application, loan: LoanAt(LoanStatus.Applied)), () => Apply(Application)),
        new(Rule.PurposeAllowed, "building a house",
            () => Apply(Application with { Purpose = "housing" }), () => Apply(Application with { Purpose = "crops" })),
        new(Rule.TermWithinMaximum, "more than a year",
            () => Apply(Application with { TermMonths = 13 }), () => Apply(Application with { TermMonths = 12 })),
        new(Rule.TermWithinMaximum, "no time at all",
            () => Apply(Application with { TermMonths = 0 }), () => Apply(Application with { TermMonths = 1 })),
        new(Rule.SubstitutePayersNamed, "only one",
            () => Apply(Application with { SubstitutePayers = [FirstPayer] }), () => Apply(Application)),
        new(Rule.SubstitutePayersNamed, "one person twice",
            () => Apply(Application with { SubstitutePayers = [FirstPayer, FirstPayer] }), () => Apply(Application)),
        new(Rule.SubstitutePayersNamed, "the borrower",
            () => Apply(Application with { SubstitutePayers = [FirstPayer, Borrower] }), () => Apply(Application)),
        new(Rule.CardNotSuspended, "applying",
            () => Apply(Application, MemberWith(1_000).Rated(Card.Suspended)), () => Apply(Application)),
        new(Rule.CardNotSuspended, "paying out",
            () => Disburse(MemberWith(1_000).Rated(Card.Suspended)), () => Disburse(MemberWith(1_000))),
        new(Rule.BaseSharePaid, "an ordinary household",
            () => Apply(Of(4_000), MemberWith(400)), () => Apply(Of(5_000), MemberWith(500))),
        new(Rule.BaseSharePaid, "a poor household is exempt",
            () => Apply(Of(1_000), MemberWith(100)), () => Apply(Of(1_000), MemberWith(100, kind: HouseholdKind.Poor))),
        new(Rule.WithinLimit, "a green card", () => Apply(Of(5_001)), () => Apply(Of(5_000))),
        new(Rule.WithinLimit, "a blue card", () => Apply(Of(10_001), Blue), () => Apply(Of(10_000), Blue)),
        new(Rule.WithinLimit, "ten times own shares",
            () => Apply(Of(6_001), MemberWith(600).Rated(Card.Gold)), () => Apply(Of(6_000), MemberWith(600).Rated(Card.Gold))),
        new(Rule.WithinLimit, "less what is owed",
            () => Apply(Of(3_001), owed: 2_000), () => Apply(Of(3_000), owed: 2_000)),
        new(Rule.WithinLimit, "owing more by the time of payout",
            () => Disburse(MemberWith(1_000), owed: 1), () => Disburse(MemberWith(1_000))),
    ];

    static Member Blue => MemberWith(1_000).Rated(Card.Blue);

    static ApplyForLoan Of(long yuan) => Application with { Principal = Money.Yuan(yuan) };

    static void Apply(ApplyForLoan command, Member? member = null, long owed = 0, Loan? loan = null) =>
        LoanDecider.Apply(loan, member ?? MemberWith(1_000), command, VillageDefaults, Money.Yuan(owed), Clerk);

    static void Disburse(Member member, long owed = 0) =>
        LoanDecider.Disburse(LoanAt(LoanStatus.Approved), member, Payout, Defaults, Money.Yuan(owed), Clerk);
}
