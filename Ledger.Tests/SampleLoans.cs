using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using static Ledger.Tests.Samples;

namespace Ledger.Tests;

/// <summary>One loan of 5,000 yuan over twelve months, at every step of its life; every step is decided.</summary>
static class SampleLoans
{
    public const string Id = VillageId + "-2026-001";

    public static ApplyForLoan Application { get; } =
        new(Id, Borrower, "livestock", Money.Yuan(5_000), 12, [FirstPayer, SecondPayer], On("2026-03-02"));

    public static DisburseLoan Payout { get; } =
        new(Id, Borrower, PaidInto.Bank, On("2026-03-11"), On("2026-03-11"));

    public static RepayLoan Payment(Money amount, string on = "2026-09-11") =>
        new(Id, Borrower, amount, Borrower, PaidInto.Bank, On(on), On(on));

    /// <summary>Applied for, and both substitute payers have pledged.</summary>
    public static Loan Pledged => new[] { FirstPayer, SecondPayer }.Aggregate(LoanAt(LoanStatus.Applied),
        (loan, payer) =>
            Folded(loan, ApprovalDecider.Pledge(loan, MemberWith(1_000, payer), new(Id, payer, On("2026-03-02")))));

    public static Loan LoanAt(LoanStatus status) => status switch
    {
        LoanStatus.Applied => Folded<Loan>(null,
            LoanDecider.Apply(null, MemberWith(1_000), Application, VillageDefaults, default, Clerk)),
        LoanStatus.CouncilApproved => Pledged.Approved(Tier.Council, Chair, "2026-03-03"),
        LoanStatus.SupervisorsApproved =>
            LoanAt(LoanStatus.CouncilApproved).Approved(Tier.Supervisors, Supervisor, "2026-03-04"),
        LoanStatus.OnNotice => LoanAt(LoanStatus.SupervisorsApproved).OnNotice(),
        LoanStatus.NoticeOver => LoanAt(LoanStatus.OnNotice).Then(loan =>
            ApprovalDecider.Close(loan, new(Id, On("2026-03-08")))!),
        LoanStatus.TownApproved => LoanAt(LoanStatus.NoticeOver).Approved(Tier.Town, TownOfficer, "2026-03-08"),
        LoanStatus.Approved => LoanAt(LoanStatus.TownApproved).Filed().Approved(Tier.County, CountyOfficer, "2026-03-08"),
        LoanStatus.Outstanding => LoanAt(LoanStatus.Approved).Then(loan =>
            LoanDecider.Disburse(loan, MemberWith(1_000), Payout, Defaults, default, Clerk)),
        LoanStatus.Settled => LoanAt(LoanStatus.Outstanding).Repaid(Money.Yuan(5_150))
            .Then(loan => LoanServicing.SettleWhenPaid(loan, On("2026-09-11"))!),
        LoanStatus.Rejected => LoanAt(LoanStatus.OnNotice).Then(loan =>
            ApprovalDecider.Reject(loan, new(Id, "purpose", On("2026-03-06")), By(Chair))),
        LoanStatus.Withdrawn => LoanAt(LoanStatus.OnNotice).Then(loan =>
            ApprovalDecider.Withdraw(loan, new(Id, "not needed", On("2026-03-06")))),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };

    public static Loan Approved(this Loan loan, Tier tier, string officer, string on) => loan.Then(before =>
        ApprovalDecider.Approve(before, OfficeredVillage, new(Id, tier, "agreed", On(on)), By(officer)));

    /// <summary>With every paper that the policy asks for.</summary>
    public static Loan Filed(this Loan loan) => loan.Then(before => PaperDecider.File(before,
        new(before.Id, [.. before.MissingPapers.Select(kind => PaperOf(kind))], before.Approvals[^1].On), Clerk));

    public static Paper PaperOf(PaperKind kind) => new(kind, "2026-17", new('a', 64), 2);

    /// <summary>On notice from 2026-03-05 for three days: over on 2026-03-08.</summary>
    public static Loan OnNotice(this Loan loan) => loan.Then(before =>
        ApprovalDecider.Publish(before, new(Id, null, On("2026-03-05")), Defaults.Loan));

    public static Loan Objected(this Loan loan) => loan.Then(before =>
        ApprovalDecider.Raise(before, new(Id, "not a resident", On("2026-03-06"))));

    public static Loan Resolved(this Loan loan, Finding finding) => loan.Then(before =>
        ApprovalDecider.Resolve(before, new(Id, 1, finding == Finding.Upheld, "visited", On("2026-03-07")), By(Supervisor)));

    public static Loan Repaid(this Loan loan, Money amount, string on = "2026-09-11") =>
        loan.Then(before => LoanServicing.Repay(before, Payment(amount, on)));

    public static Loan Then(this Loan loan, Func<Loan, IFact> decide) => Folded(loan, decide(loan));
}

enum Finding
{
    Upheld,
    Dismissed,
}
