using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Rules that any command must keep, wherever they are required.</summary>
static class AnyCommandCases
{
    public static IReadOnlyList<RuleCase> All { get; } = [.. Amounts, .. Villages, .. Dates];

    static IEnumerable<RuleCase> Amounts =>
    [
        new(Rule.AmountPositive, "a share payment", () => Subscribe(0), () => Subscribe(500)),
        new(Rule.AmountPositive, "a loan",
            () => Apply(Application with { Principal = default }), () => Apply(Application)),
        new(Rule.AmountPositive, "a repayment", () => Repay(Payment(default)), () => Repay(Payment(Money.OfFen(1)))),
        new(Rule.AmountPositive, "public money", () => Receive(0), () => Receive(1)),
        new(Rule.AmountPositive, "money to a village", () => Release(0), () => Release(1)),
        new(Rule.AmountPositive, "a gift that the policy does not give", () => Gift(0), () => Gift(200)),
        new(Rule.AmountPositive, "a loan brought forward",
            () => BringForward(Forward with { Outstanding = default }), () => BringForward(Forward)),
        new(Rule.AmountPositive, "a fee brought forward",
            () => BringForward(Forward with { FeeOwed = Money.OfFen(-1) }), () => BringForward(Forward)),
        new(Rule.AmountPositive, "a lot brought forward", () => BringLot(0), () => BringLot(500)),
        new(Rule.AmountPositive, "matched shares brought forward",
            () => BringLot(500, matched: -1), () => BringLot(500, matched: 0)),
        new(Rule.AmountPositive, "gifted shares brought forward",
            () => BringLot(500, gifted: -1), () => BringLot(500, gifted: 0)),
    ];

    static IEnumerable<RuleCase> Villages =>
    [
        new(Rule.WithinOneVillage, "the loan's number",
            () => Apply(Application with { LoanId = OtherVillageId + "-2026-001" }), () => Apply(Application)),
        new(Rule.WithinOneVillage, "a substitute payer",
            () => Apply(Application with { SubstitutePayers = [FirstPayer, Stranger] }), () => Apply(Application)),
        new(Rule.WithinOneVillage, "a guarantor", () => Pledge(Stranger), () => Pledge(FirstPayer)),
        new(Rule.WithinOneVillage, "who is paid", () => Disburse(FirstPayer), () => Disburse(Borrower)),
        new(Rule.WithinOneVillage, "whose loan is repaid",
            () => Repay(Payment(Money.Yuan(1)) with { MemberId = FirstPayer }), () => Repay(Payment(Money.Yuan(1)))),
        new(Rule.WithinOneVillage, "a loan brought forward",
            () => BringForward(Forward with { LoanId = OtherVillageId + "-2026-009" }), () => BringForward(Forward)),
    ];

    static IEnumerable<RuleCase> Dates =>
    [
        new(Rule.NotInTheFuture, "joining", () => Join("2027-01-01"), () => Join("2026-12-31")),
        new(Rule.NotInTheFuture, "applying",
            () => Apply(Application with { On = Today.AddDays(1) }), () => Apply(Application with { On = Today })),
        new(Rule.NotInTheFuture, "approving",
            () => Pledged.Approved(Tier.Council, Chair, "2027-01-01"), () => Pledged.Approved(Tier.Council, Chair, "2026-12-31")),
        new(Rule.NotInTheFuture, "closing a month", () => Close("2027-01-01"), () => Close("2026-12-31")),
        new(Rule.NotInTheFuture, "rating", () => Rate("2027-01-01"), () => Rate("2026-12-31")),
        new(Rule.NotInTheFuture, "a voucher",
            () => Voucher("2027-01-01", "2026-12-31"), () => Voucher("2026-12-31", "2026-12-31")),
        new(Rule.NotInTheFuture, "opening a book", () => Open("2027-01-01"), () => Open("2026-12-31")),
        new(Rule.ValueDateNotAfterBooking, "a voucher",
            () => Voucher("2026-03-02", "2026-03-03"), () => Voucher("2026-03-02", "2026-03-02")),
        new(Rule.ValueDateNotAfterBooking, "a repayment",
            () => Repay(Payment(Money.Yuan(1)) with { ValueOn = On("2026-09-12") }),
            () => Repay(Payment(Money.Yuan(1)) with { ValueOn = On("2026-09-10") })),
    ];

    static BringLoanForward Forward => new(VillageId + "-2026-009", Borrower, "crops", Money.Yuan(3_000), default,
        On("2026-06-30"), 12, [FirstPayer], "2026-01-0001", On("2026-01-01"));

    static void Subscribe(long yuan) => MemberDecider.Subscribe(MemberWith(1_000),
        new(Borrower, Money.Yuan(yuan), PaidInto.Cash, On("2026-03-02"), On("2026-03-02")), Defaults.Share);

    static void Apply(ApplyForLoan command) =>
        LoanDecider.Apply(null, MemberWith(1_000), command, VillageDefaults, default, Clerk);

    static void Repay(RepayLoan command) => LoanServicing.Repay(LoanAt(LoanStatus.Outstanding), command);

    static void Receive(long yuan) => VoucherDecider.Receive(EmptyBook,
        new(VillageId, Money.Yuan(yuan), "2026-1", On("2026-03-02"), On("2026-03-02"), "财政拨款"), Clerk);

    static void Release(long yuan) => VoucherDecider.Release(BookWith(bank: 10, entity: County), EmptyBook,
        new(VillageId, Money.Yuan(yuan), On("2026-03-02"), On("2026-03-02"), "拨款"), Clerk);

    static void Gift(long yuan)
    {
        var share = Defaults.Share with { Gift = Money.Yuan(yuan) };
        MemberDecider.Grant(Joined(kind: HouseholdKind.Poor), new(Borrower, ShareClass.Gifted, On("2026-03-02")),
            VillageDefaults with { Terms = Defaults with { Share = share } }, Money.Yuan(1_000));
    }

    static void BringForward(BringLoanForward command) =>
        LoanDecider.BringForward(null, MemberWith(1_000), command, VillageDefaults, OfficeredVillage);

    static void BringLot(long yuan, long matched = 0, long gifted = 0) => MemberDecider.BringForward(Joined(), new(Borrower,
        [new(Money.Yuan(yuan), On("2020-01-10"))], Money.Yuan(matched), Money.Yuan(gifted), "2026-01-0001", On("2026-01-01")));

    static void Pledge(string guarantor) => ApprovalDecider.Pledge(
        LoanAt(LoanStatus.Applied), MemberWith(1_000, guarantor), new(Id, guarantor, On("2026-03-02")));

    static void Disburse(string member) =>
        LoanDecider.Disburse(LoanAt(LoanStatus.Approved), MemberWith(1_000, member), Payout, Defaults, default, Clerk);

    static void Join(string on) => MemberDecider.Join(null, new(Borrower, false, On("2020-01-10"), On(on)), Clerk);

    static void Rate(string on) => CardDecider.Rate(MemberWith(1_000),
        new(Borrower, Card.Suspended, RatingReason.Misuse, "minutes 1", null, On(on)), Defaults.Card, Clerk);

    static void Voucher(string bookedOn, string valueOn) => BookDecider.Post(BookWith(cash: 10),
        Entry(Account.OperatingCosts, Account.Cash, Money.Yuan(1)) with { BookedOn = On(bookedOn), ValueOn = On(valueOn) },
        Clerk);

    static void Close(string on) =>
        BookDecider.Close(EmptyBook, new(VillageId, Month.Parse("2026-01"), On(on)), Clerk);

    static void Open(string on) => Opening.Open(null, new(VillageId, On(on), [], []), Clerk);
}
