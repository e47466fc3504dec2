using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Nobody decides on his own, on his household's or twice, not even through a deputy.</summary>
static class SeparationCases
{
    public static IReadOnlyList<RuleCase> All { get; } = [.. Households, .. Tiers, .. Payouts, .. Ratings];

    static IEnumerable<RuleCase> Households =>
    [
        new(Rule.ApproverIndependent, "the borrower's wife is chair",
            () => Council(Borrower + "-2"), () => Council(Supervisor + "-2")),
        new(Rule.ApproverIndependent, "the chair's son stands surety",
            () => WithGuarantor(Chair).Then(loan => Decided(loan, Chair + "-2")),
            () => WithGuarantor(Accountant).Then(loan => Decided(loan, Chair + "-2"))),
        new(Rule.ApproverIndependent, "a deputy of the borrower's household",
            () => ForChair(Borrower + "-2"), () => ForChair(Supervisor + "-2")),
        new(Rule.ApproverIndependent, "a deputy for the borrower himself",
            () => Approve(Pledged, Tier.Council, HeadedBy(Borrower), For(Supervisor, Borrower)),
            () => Approve(Pledged, Tier.Council, HeadedBy(Chair), For(Supervisor, Chair))),
        new(Rule.ApproverIndependent, "rejecting", () => Reject(Borrower), () => Reject(Chair)),
        new(Rule.ApproverIndependent, "rejecting what one guarantees, for somebody else",
            () => Reject(FirstPayer + "-2", Chair), () => Reject(Accountant, Chair)),
        new(Rule.ApproverIndependent, "resolving an objection", () => Resolve(Borrower + "-2"), () => Resolve(Supervisor)),
        new(Rule.ApproverHoldsPost, "a deputy for who holds no post",
            () => Approve(Pledged, Tier.Council, OfficeredVillage, For(Supervisor, Accountant)),
            () => Approve(Pledged, Tier.Council, OfficeredVillage, For(Supervisor, Chair))),
    ];

    static IEnumerable<RuleCase> Tiers =>
    [
        new(Rule.OneTierAPerson, "the chair signs for the supervisor",
            () => Supervise(For(Chair, Supervisor)), () => Supervise(For(Accountant + "-2", Supervisor))),
        new(Rule.OneTierAPerson, "the chair's deputy becomes supervisor",
            () => SuperviseAfterDeputy(Supervisor), () => SuperviseAfterDeputy(Accountant + "-2")),
        new(Rule.RecordedByAnother, "who entered the application",
            () => Decided(EnteredBy(Chair), Chair), () => Decided(EnteredBy(Accountant), Chair)),
        new(Rule.RecordedByAnother, "for whom who entered the application acts now",
            () => Approve(EnteredBy(Accountant), Tier.Council, OfficeredVillage, For(Accountant, Chair)),
            () => Approve(EnteredBy(Accountant), Tier.Council, OfficeredVillage, For(Accountant + "-2", Chair))),
    ];

    static IEnumerable<RuleCase> Payouts =>
    [
        new(Rule.PayoutByAnother, "the accountant to his own household",
            () => Pay(By(Borrower + "-2")), () => Pay(By(FirstPayer + "-2"))),
        new(Rule.PayoutByAnother, "a deputy for the borrower",
            () => Pay(For(Accountant, Borrower)), () => Pay(For(Accountant, FirstPayer))),
    ];

    static IEnumerable<RuleCase> Ratings =>
    [
        new(Rule.RaterIndependent, "the chair rates his own household",
            () => Rate(By(Borrower + "-2")), () => Rate(By(FirstPayer))),
        new(Rule.RaterIndependent, "a deputy for a member of the household",
            () => Rate(For(Chair, Borrower)), () => Rate(For(Chair, FirstPayer))),
    ];

    static Occasion For(string deputy, string holder) => By(deputy) with { OnBehalfOf = holder };

    static Village HeadedBy(string chair) => Folded(OfficeredVillage,
        new OfficerAppointed(VillageId, Post.Chair, chair, Chair, On("2026-02-01")));

    static LoanApproved Approve(Loan loan, Tier tier, Village village, Occasion occasion) =>
        ApprovalDecider.Approve(loan, village, new(Id, tier, "agreed", On("2026-03-03")), occasion);

    static LoanApproved Decided(Loan loan, string chair) => Approve(loan, Tier.Council, HeadedBy(chair), By(chair));

    static void Council(string chair) => Decided(Pledged, chair);

    static void ForChair(string deputy) => Approve(Pledged, Tier.Council, OfficeredVillage, For(deputy, Chair));

    static Loan WithGuarantor(string guarantor) =>
        Folded(Pledged, new GuaranteePledged(Id, guarantor, On("2026-03-02")));

    static void Supervise(Occasion occasion) =>
        Approve(LoanAt(LoanStatus.CouncilApproved), Tier.Supervisors, OfficeredVillage, occasion);

    /// <summary>The supervisor approved for the council as the chair's deputy, and then some officer for his own tier.</summary>
    static void SuperviseAfterDeputy(string supervisor)
    {
        var village = Folded(OfficeredVillage,
            new OfficerAppointed(VillageId, Post.Supervisor, Accountant + "-2", null, On("2026-02-01")));
        var loan = Pledged.Then(pledged => Approve(pledged, Tier.Council, village, For(Supervisor, Chair)));
        Approve(loan, Tier.Supervisors, village, By(supervisor));
    }

    static Loan EnteredBy(string person) => new[] { FirstPayer, SecondPayer }.Aggregate(
        Folded<Loan>(null, LoanDecider.Apply(null, MemberWith(1_000), Application, VillageDefaults, default, By(person))),
        (loan, payer) => Folded(loan, new GuaranteePledged(Id, payer, On("2026-03-02"))));

    static void Reject(string officer, string? holder = null) => ApprovalDecider.Reject(Pledged,
        new(Id, "purpose", On("2026-03-03")), By(officer) with { OnBehalfOf = holder });

    static void Resolve(string officer) => ApprovalDecider.Resolve(LoanAt(LoanStatus.OnNotice).Objected(),
        new(Id, 1, false, "visited", On("2026-03-07")), By(officer));

    static void Pay(Occasion occasion) => LoanDecider.Disburse(
        LoanAt(LoanStatus.Approved), MemberWith(1_000), Payout, Defaults, default, occasion);

    static void Rate(Occasion occasion) => CardDecider.Rate(MemberWith(1_000),
        new(Borrower, Card.Suspended, RatingReason.Conduct, "minutes 1", null, On("2026-03-02")), Defaults.Card, occasion);
}
