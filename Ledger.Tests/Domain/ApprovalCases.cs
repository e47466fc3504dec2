using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class ApprovalCases
{
    public static IReadOnlyList<RuleCase> All { get; } = [.. Guarantees, .. Officers, .. Notices, .. Payouts];

    static IEnumerable<RuleCase> Guarantees =>
    [
        new(Rule.GuarantorIndependent, "the borrower", () => Pledge(Borrower), () => Pledge(FirstPayer)),
        new(Rule.GuarantorInGoodStanding, "overdue",
            () => Pledge(MemberWith(1_000, FirstPayer).Overdue()), () => Pledge(FirstPayer)),
        new(Rule.GuarantorInGoodStanding, "suspended",
            () => Pledge(MemberWith(1_000, FirstPayer).Rated(Card.Suspended)), () => Pledge(FirstPayer)),
        new(Rule.PledgedOnce, "pledging twice",
            () => ApprovalDecider.Pledge(Pledged, MemberWith(1_000, FirstPayer), new(Id, FirstPayer, On("2026-03-02"))),
            () => Pledge(FirstPayer)),
        new(Rule.GuaranteesPledged, "the council",
            () => LoanAt(LoanStatus.Applied).Approved(Tier.Council, Chair, "2026-03-03"),
            () => Pledged.Approved(Tier.Council, Chair, "2026-03-03")),
        new(Rule.StepsInOrder, "pledging after the council",
            () => Pledge(FirstPayer, LoanStatus.CouncilApproved), () => Pledge(FirstPayer)),
    ];

    static IEnumerable<RuleCase> Officers =>
    [
        new(Rule.StepsInOrder, "supervisors before the council",
            () => Pledged.Approved(Tier.Supervisors, Supervisor, "2026-03-03"),
            () => LoanAt(LoanStatus.CouncilApproved).Approved(Tier.Supervisors, Supervisor, "2026-03-03")),
        new(Rule.StepsInOrder, "county before town",
            () => LoanAt(LoanStatus.NoticeOver).Approved(Tier.County, CountyOfficer, "2026-03-10"),
            () => LoanAt(LoanStatus.TownApproved).Filed().Approved(Tier.County, CountyOfficer, "2026-03-10")),
        new(Rule.StepsInOrder, "town before the notice",
            () => LoanAt(LoanStatus.SupervisorsApproved).Approved(Tier.Town, TownOfficer, "2026-03-09"),
            () => LoanAt(LoanStatus.OnNotice).Approved(Tier.Town, TownOfficer, "2026-03-09")),
        new(Rule.StepsInOrder, "a notice before the supervisors",
            () => LoanAt(LoanStatus.CouncilApproved).OnNotice(), () => LoanAt(LoanStatus.SupervisorsApproved).OnNotice()),
        new(Rule.StepsInOrder, "a notice dated before the supervisors", () => PublishOn("2026-03-03"), () => PublishOn("2026-03-04")),
        new(Rule.StepsInOrder, "an approval dated before the application",
            () => Pledged.Approved(Tier.Council, Chair, "2026-03-01"),
            () => Pledged.Approved(Tier.Council, Chair, "2026-03-02")),
        new(Rule.StepsInOrder, "rejecting what was paid out",
            () => Reject(LoanStatus.Outstanding), () => Reject(LoanStatus.Approved)),
        new(Rule.StepsInOrder, "withdrawing what was paid out",
            () => Withdraw(LoanStatus.Outstanding), () => Withdraw(LoanStatus.Approved)),
        new(Rule.ApproverHoldsPost, "the accountant for the chair",
            () => Pledged.Approved(Tier.Council, Accountant, "2026-03-03"),
            () => Pledged.Approved(Tier.Council, Chair, "2026-03-03")),
        new(Rule.ApproverIndependent, "the chair stands surety",
            () => WithGuarantor(Chair).Approved(Tier.Council, Chair, "2026-03-03"),
            () => WithGuarantor(Accountant).Approved(Tier.Council, Chair, "2026-03-03")),
    ];

    static IEnumerable<RuleCase> Notices =>
    [
        new(Rule.NoticeLongEnough, "shorter than the policy's", () => Publish(2), () => Publish(3)),
        new(Rule.NoticeOpen, "an objection too late", () => Raise("2026-03-08"), () => Raise("2026-03-07")),
        new(Rule.ObjectionOpen, "resolving twice",
            () => LoanAt(LoanStatus.OnNotice).Objected().Resolved(Finding.Dismissed).Resolved(Finding.Dismissed),
            () => LoanAt(LoanStatus.OnNotice).Objected().Resolved(Finding.Dismissed)),
        new(Rule.ObjectionsResolved, "the town",
            () => ApproveByTown(LoanAt(LoanStatus.OnNotice).Objected()),
            () => ApproveByTown(LoanAt(LoanStatus.OnNotice).Objected().Resolved(Finding.Dismissed))),
        new(Rule.NoUpheldObjection, "the town",
            () => ApproveByTown(LoanAt(LoanStatus.OnNotice).Objected().Resolved(Finding.Upheld)),
            () => ApproveByTown(LoanAt(LoanStatus.OnNotice).Objected().Resolved(Finding.Dismissed))),
        new(Rule.NoticePeriodOver, "the town on the last day of the notice",
            () => ApproveByTown(LoanAt(LoanStatus.OnNotice), "2026-03-07"),
            () => ApproveByTown(LoanAt(LoanStatus.OnNotice), "2026-03-08")),
        new(Rule.NoticePeriodOver, "closing the notice", () => Close("2026-03-07"), () => Close("2026-03-08")),
    ];

    static IEnumerable<RuleCase> Payouts =>
    [
        new(Rule.ApprovedByAllTiers, "the county has not approved",
            () => Disburse(LoanStatus.TownApproved), () => Disburse(LoanStatus.Approved)),
        new(Rule.ApprovedByAllTiers, "paid out already",
            () => Disburse(LoanStatus.Outstanding), () => Disburse(LoanStatus.Approved)),
        new(Rule.ApprovedByAllTiers, "money that moved before the county approved",
            () => DisburseApprovedOn("2026-03-12"), () => DisburseApprovedOn("2026-03-11")),
        new(Rule.NoticePeriodOver, "paying out during the notice",
            () => Disburse(LoanStatus.Approved, "2026-03-07"), () => Disburse(LoanStatus.Approved, "2026-03-08")),
        new(Rule.NoticePeriodOver, "money that moved during the notice and is booked after it",
            () => DisburseValued("2026-03-07"), () => DisburseValued("2026-03-08")),
    ];

    static void Pledge(string guarantor, LoanStatus status = LoanStatus.Applied) => ApprovalDecider.Pledge(
        LoanAt(status), MemberWith(1_000, guarantor), new(Id, guarantor, On("2026-03-02")));

    static void Pledge(Member guarantor) => ApprovalDecider.Pledge(
        LoanAt(LoanStatus.Applied), guarantor, new(Id, guarantor.Id, On("2026-03-02")));

    static Loan WithGuarantor(string guarantor) =>
        Folded(Pledged, new GuaranteePledged(Id, guarantor, On("2026-03-02")));

    static void Reject(LoanStatus status) =>
        ApprovalDecider.Reject(LoanAt(status), new(Id, "purpose", On("2026-03-12")), By(Chair));

    static void Withdraw(LoanStatus status) =>
        ApprovalDecider.Withdraw(LoanAt(status), new(Id, "not needed", On("2026-03-12")));

    static void Publish(int days) => ApprovalDecider.Publish(
        LoanAt(LoanStatus.SupervisorsApproved), new(Id, days, On("2026-03-05")), Defaults.Loan);

    static void PublishOn(string day) => ApprovalDecider.Publish(
        LoanAt(LoanStatus.SupervisorsApproved), new(Id, null, On(day)), Defaults.Loan);

    static void Raise(string on) => ApprovalDecider.Raise(LoanAt(LoanStatus.OnNotice), new(Id, "kin", On(on)));

    static void ApproveByTown(Loan loan, string on = "2026-03-09") => loan.Approved(Tier.Town, TownOfficer, on);

    static void Close(string on) => ApprovalDecider.Close(LoanAt(LoanStatus.OnNotice), new(Id, On(on)));

    static void Disburse(LoanStatus status, string on = "2026-03-11") => LoanDecider.Disburse(
        LoanAt(status), MemberWith(1_000), Payout with { BookedOn = On(on), ValueOn = On(on) }, Defaults, default, Clerk);

    static void DisburseApprovedOn(string on) => LoanDecider.Disburse(
        LoanAt(LoanStatus.TownApproved).Filed().Approved(Tier.County, CountyOfficer, on), MemberWith(1_000),
        Payout with { BookedOn = On("2026-03-13") }, Defaults, default, Clerk);

    static void DisburseValued(string on) => LoanDecider.Disburse(
        LoanAt(LoanStatus.Approved), MemberWith(1_000), Payout with { ValueOn = On(on) }, Defaults, default, Clerk);
}
