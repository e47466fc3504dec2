using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Golden;

/// <summary>One of every fact, with every field filled: what the golden files hold. Never changed, only added to.</summary>
static class SampleFacts
{
    const string Loan = VillageId + "-2026-017";

    public static IReadOnlyList<IFact> All { get; } = [Policy, .. OfGrants, .. OfVillages, .. OfMembers, .. OfLoans, .. OfBooks, .. OfAudits];

    static FeeTerms Fee => new(FeeMethod.Monthly, 0.005m, 360, 1.5m, Rounding.HalfUp, 0.25m);

    static PolicyPublished Policy => new(County, 2, On("2026-01-01"), "county-01", "文件〔2026〕1号", Terms,
        [new("610921107", Fee, Terms.Loan, Terms.Card, Terms.Share, Terms.Membership, Terms.Income, Terms.Book, Terms.Oversight) { Own = ["fee.rate", "loan.villageCap"] }],
        On("2025-12-20"));

    static Terms Terms => new(
        new(FeeMethod.Daily, 0.0435m, 365, 2m, Rounding.Down, 0m),
        new(12, Money.Yuan(20_000), ["crops", "livestock"], 3, 2, 1, [1, 31, 91, 181], 24) { RequiredPapers = [PaperKind.IdentityCheck, PaperKind.CouncilMinutes] },
        new(Money.Yuan(5_000), Money.Yuan(10_000), Money.Yuan(20_000), 10, Money.Yuan(3_000), 12, 1, 30, 90, 12,
            ["repayment", "conduct"], "council"),
        new(Money.Yuan(100), Money.Yuan(500), Money.Zero, Money.Yuan(10_000), 36, MatchingAge.LotAge,
            MatchingScope.PoorHouseholds, Money.Yuan(10_000), Money.Yuan(200)),
        new(12, 2),
        new(30, 15, 5, 40, 10, true, DividendBase.OwnAndMatchedShares),
        new(Money.Yuan(500), FundLocation.Village, false, 1),
        new(0.50m, 0.15m, 5, [0.01m, 0.10m, 0.30m, 1.00m]));

    static IEnumerable<IFact> OfGrants =>
    [
        new RoleGranted("610921107-s02", 3, Role.TownOfficer, "610921107", On("2026-03-02"), On("2026-03-15"),
            "610921107-s01", "610921-s09", "休假", On("2026-03-01")),
        new GrantRevoked("610921107-s02", 3, "610921107-s01", "提前返岗", On("2026-03-10")),
    ];

    static IEnumerable<IFact> OfAudits =>
    [
        new AuditQueryRaised(VillageId + "-2026-003", $"book/{VillageId}/2026", "2026-02-0017", 20_852,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "附件不全", On("2026-03-20"), "610921-s07", On("2026-03-10")) { Flag = RedFlag.CashOverLimit },
        new RedFlagExplained(VillageId + "-2026-004", RedFlag.FewLoans, 20_852, "农闲季节，无人申请", Accountant, On("2026-03-12")),
        new AuditQueryReplied(VillageId + "-2026-003", "已补齐", Accountant, On("2026-03-12")),
        new AuditQueryCleared(VillageId + "-2026-003", "核对无误", "610921-s07", On("2026-03-13")),
        new AuditFindingMade(VillageId + "-2026-003", FindingWeight.Serious, "白条抵库", "收回现金", On("2026-04-20"), "610921-s07", On("2026-03-14")),
        new AuditFindingAnswered(VillageId + "-2026-003", "已收回", Accountant, On("2026-04-01")),
        new AuditFindingClosed(VillageId + "-2026-003", "整改到位", "610921-s07", On("2026-04-02")),
    ];

    static IEnumerable<IFact> OfVillages =>
    [
        new WitnessRegistered("610921", "610921107", "ledger.hanyin/witness/610921107+673f7d88+BMqXgRLKG73K+sIxs5oj3E2nhu/4FHxOcrmAd4Wv7ki7", On("2026-03-01")),
        new VillageRegistered(VillageId, "柳坪村", "柳坪村扶贫互助资金协会", On("2026-01-01")),
        new OfficerAppointed(VillageId, Post.TownResponsible, TownOfficer, "town-107-02", On("2026-01-02")),
        new OfficerRelieved(VillageId, Post.Supervisor, Supervisor, On("2026-01-03")),
        new LoansHandedOver(VillageId, 2, Post.Chair, Chair, Accountant, [Loan], On("2026-03-01")),
        new HandoverSigned(VillageId, 2, Accountant, On("2026-03-02")),
    ];

    static IEnumerable<IFact> OfMembers =>
    [
        new MemberJoined(Borrower, true, On("2020-01-10"), On("2026-01-04")),
        new SharesSubscribed(Borrower, Money.OfFen(50_050), PaidInto.Cash, On("2026-01-05"), On("2026-01-04")),
        new SharesGranted(Borrower, ShareClass.Matched, Money.Yuan(500), Money.Yuan(500), 2, On("2026-01-06")),
        new SharesBroughtForward(Borrower, [new(Money.Yuan(1_000), On("2020-01-10")), new(Money.Yuan(500),
            On("2024-05-01"))],
            Money.Yuan(1_500), Money.Yuan(200), On("2026-01-07")),
        new MemberRated(Borrower, Card.Gold, Card.Suspended, RatingReason.NoLoanGround, "minutes 7",
            NoLoanGround.Gambling,
            Chair, On("2026-01-08")),
        new GuaranteeGiven(FirstPayer, Loan, On("2026-01-09")),
        new GuaranteeReleased(FirstPayer, Loan, On("2026-01-10")),
        new DebtTaken(Borrower, Loan, Money.Yuan(5_000), On("2026-01-11")),
        new DebtOverdue(Borrower, Loan, 31, On("2026-01-12")),
        new DebtCleared(Borrower, Loan, true, On("2026-01-13")),
        new DebtRevived(Borrower, Loan, true, true, On("2026-01-14")),
        new PersonErased(Borrower, ErasureGround.LegalOrder, "法院文书〔2026〕12号", "610921-s01", On("2026-01-20")),
    ];

    static IEnumerable<IFact> OfLoans =>
    [
        new LoanApplied(Loan, Borrower, "crops", Money.Yuan(5_000), 12, [FirstPayer, SecondPayer], 2, Fee,
            On("2026-02-01"), Accountant, [PaperKind.GuaranteeContract, PaperKind.NoticeSheet]),
        new LoanBroughtForward(Loan, Borrower, "crops", Money.Yuan(3_000), Money.OfFen(1_234), On("2026-08-01"), 12,
            [FirstPayer], 2, Fee, On("2026-02-02"), [new(Post.TownResponsible, TownOfficer)]),
        new GuaranteePledged(Loan, FirstPayer, On("2026-02-03")),
        new LoanApproved(Loan, Tier.Council, Chair, "同意", On("2026-02-04"), Supervisor, [new(Post.Chair, Chair)]),
        new PapersFiled(Loan, [new(PaperKind.GuaranteeContract, "联保〔2026〕17号", new('a', 64), 3)], Accountant, On("2026-02-04")),
        new NoticePublished(Loan, 3, On("2026-02-08"), On("2026-02-05")),
        new ObjectionRaised(Loan, 1, "用途不实", On("2026-02-06")),
        new ObjectionResolved(Loan, 1, true, "入户核实", Supervisor, On("2026-02-07")),
        new NoticeClosed(Loan, On("2026-02-08")),
        new LoanRejected(Loan, "用途不符", Chair, [FirstPayer, SecondPayer], On("2026-02-09")),
        new LoanWithdrawn(Loan, "不再需要", [FirstPayer], On("2026-02-10")),
        new LoanDisbursed(Loan, Borrower, Money.Yuan(5_000), PaidInto.Bank, On("2027-02-11"),
            On("2026-02-12"), On("2026-02-11")),
        new LoanRepaid(Loan, 2, Money.Yuan(1_000), Money.OfFen(-1_500), Money.OfFen(2_501),
            Money.OfFen(98_999), SecondPayer,
            PaidInto.Cash, On("2026-02-14"), On("2026-02-13")),
        new RepaymentReversed(Loan, 2, Money.Yuan(1_000), Money.OfFen(-1_500), Money.OfFen(2_501),
            Money.OfFen(98_999), "重复录入",
            [FirstPayer, SecondPayer], On("2026-02-15"), [new(Post.CountyResponsible, CountyOfficer)]),
        new LoanAssessed(Loan, 1, 1, Money.Yuan(4_000), On("2026-02-16")),
        new LoanSettled(Loan, false, [FirstPayer, SecondPayer], On("2026-02-17")),
    ];

    static IEnumerable<IFact> OfBooks =>
    [
        new BookOpened(BookId, VillageId, 2026, On("2026-01-01")),
        new VoucherPosted(BookId, "2026-03-0017", VoucherKind.RepaymentReversal, On("2026-03-02"),
            On("2026-03-01"), "冲销收回借款",
        [
            Line.Dr(Account.Bank, Money.OfFen(-123_456)) with { Counterparty = "银行", Summary = "退回多收利息" },
            Line.Cr(Account.LoansOut, Money.OfFen(-100_000)) with { Loan = Loan, Unallocated = true },
            Line.Cr(Account.InterEntity, Money.OfFen(-13_456)) with { Entity = County, Fund = "2026-1" },
            Line.Cr(Account.OwnShares, Money.OfFen(-10_000)) with { Member = Borrower },
        ], new(Accountant, Chair, Supervisor), 2, "loan/" + Loan, "2026-03-0016"),
        new VouchersChecked(BookId, Month.Parse("2026-03"), 1, 16, Chair, On("2026-03-31")),
        new VouchersSigned(BookId, Month.Parse("2026-03"), 2, 17, 9, Supervisor, On("2026-04-01")),
        new MonthClosed(BookId, Month.Parse("2026-03"), 17, Money.OfFen(12_345_678), On("2026-04-01")),
    ];
}
