using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Tests.Domain;

/// <summary>Every invariant on both sides: what just holds, and what just does not.</summary>
public sealed class InvariantTests
{
    const string Village = "610921107201";
    const string Book = $"{Village}/2025";
    const string Member = $"{Village}-0001";
    const string Loan = $"{Village}-2025-001";
    static readonly DateOnly Day = new(2025, 3, 10);
    static readonly BookOpened Opened = new(Book, Village, 2025, new(2025, 1, 1));

    [Theory]
    [InlineData(100_00, null)]
    [InlineData(99_99, "unbalanced")]
    public void debits_equal_credits(long credit, string? found) => Expect(Invariants.DebitsEqualCredits, found,
        Opened, Posted(1, VoucherKind.Manual, Line.Dr(Account.Cash, Money.Yuan(100)), Line.Cr(Account.OtherIncome, Money.OfFen(credit))));

    [Theory]
    [InlineData(500, 500, null)]
    [InlineData(500, 501, "beyondFiscal")]
    public void no_more_is_matched_than_fiscal_money_came(long fiscal, long matched, string? found) =>
        Expect(Invariants.MatchedWithinFiscal, found,
            Opened, Fiscal(1, fiscal), new SharesGranted(Member, ShareClass.Matched, Money.Yuan(matched), Money.Yuan(matched), 1, Day), Granted(2, matched));

    [Theory]
    [InlineData(300, null)]
    [InlineData(299, "otherSum")]
    public void matched_shares_are_those_of_the_households(long member, string? found) => Expect(Invariants.MatchedWithinFiscal, found,
        Opened, Fiscal(1, 500), new SharesGranted(Member, ShareClass.Matched, Money.Yuan(member), Money.Yuan(300), 1, Day), Granted(2, 300));

    [Fact]
    public void matched_shares_of_an_opening_balance_may_wait_to_be_broken_down() => Expect(Invariants.MatchedWithinFiscal, null,
        Opened, Posted(1, VoucherKind.Opening, Line.Dr(Account.Bank, Money.Yuan(300)),
            Line.Cr(Account.MatchedShares, Money.Yuan(200)) with { Unallocated = true },
            Line.Cr(Account.MatchedShares, Money.Yuan(100)) with { Member = Member }));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "negative")]
    public void cash_is_not_below_zero(long paid, string? found) => Expect(Invariants.NothingBelowZero, found, Opened,
        Posted(1, VoucherKind.Manual, Line.Dr(Account.Cash, Money.Yuan(100)), Line.Cr(Account.OtherIncome, Money.Yuan(100))),
        Posted(2, VoucherKind.Manual, Line.Dr(Account.OperatingCosts, Money.Yuan(paid)), Line.Cr(Account.Cash, Money.Yuan(paid))));

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "negative")]
    public void shares_are_not_below_zero(long fen, string? found) => Expect(Invariants.NothingBelowZero, found,
        new SharesSubscribed(Member, Money.OfFen(fen), PaidInto.Cash, Day, Day));

    [Theory]
    [InlineData(400, null)]
    [InlineData(399, "otherSum")]
    public void principal_is_what_was_paid_out_less_what_was_repaid(long booked, string? found) =>
        Expect(Invariants.PrincipalAddsUp, found,
            [.. PaidOut(Day.AddDays(-4)), Repaid(400), Posted(2, VoucherKind.Repayment, Line.Dr(Account.Cash, Money.Yuan(booked)), Line.Cr(Account.LoansOut, Money.Yuan(booked)))]);

    [Theory]
    [InlineData(1_000, null)]
    [InlineData(1_001, "negative")]
    public void no_more_is_repaid_than_was_paid_out(long repaid, string? found) => Expect(Invariants.PrincipalAddsUp, found,
        [.. PaidOut(Day.AddDays(-4)), Repaid(repaid), Posted(2, VoucherKind.Repayment, Line.Dr(Account.Cash, Money.Yuan(repaid)), Line.Cr(Account.LoansOut, Money.Yuan(repaid)))]);

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "gap")]
    public void numbers_have_no_gap(int place, string? found) => Expect(Invariants.NumbersWithoutGaps, found,
        Opened, Posted(place, VoucherKind.Manual, Line.Dr(Account.Cash, Money.Yuan(1)), Line.Cr(Account.OtherIncome, Money.Yuan(1))));

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "otherMonth")]
    public void a_closed_month_has_all_its_numbers(int said, string? found) => Expect(Invariants.NumbersWithoutGaps, found,
        Opened, Posted(1, VoucherKind.Manual, Line.Dr(Account.Cash, Money.Yuan(1)), Line.Cr(Account.OtherIncome, Money.Yuan(1))),
        new MonthClosed(Book, Month.Of(Day), said, Money.Yuan(1), Day.AddMonths(1)));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "notOver")]
    public void the_notice_is_over_before_the_payout(int daysAfterPayout, string? found) =>
        Expect(Invariants.NoticeBeforePayout, found, [.. PaidOut(Day.AddDays(daysAfterPayout))]);

    [Fact]
    public void a_payout_without_a_notice_is_found() => Expect(Invariants.NoticeBeforePayout, "noNotice",
        new LoanDisbursed(Loan, Member, Money.Yuan(1_000), PaidInto.Cash, Day.AddYears(1), Day, Day));

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "objection")]
    public void nothing_is_paid_out_against_an_objection(bool upheld, string? found) => Expect(Invariants.NoticeBeforePayout, found,
        new NoticePublished(Loan, 3, Day, Day.AddDays(-3)), new ObjectionRaised(Loan, 1, "…", Day.AddDays(-2)),
        new ObjectionResolved(Loan, 1, upheld, "…", "t-1", Day.AddDays(-1)),
        new LoanDisbursed(Loan, Member, Money.Yuan(1_000), PaidInto.Cash, Day.AddYears(1), Day, Day));

    [Theory]
    [InlineData("wang", "li", null)]
    [InlineData("maker", "li", "sameHands")]
    [InlineData("wang", "maker", "sameHands")]
    [InlineData("wang", "wang", "sameHands")]
    public void maker_checker_and_cashier_are_three_persons(string checker, string cashier, string? found) =>
        Expect(Invariants.MakerIsNotChecker, found,
            Opened, Posted(1, VoucherKind.Manual, Line.Dr(Account.Cash, Money.Yuan(1)), Line.Cr(Account.OtherIncome, Money.Yuan(1))),
            new VouchersChecked(Book, Month.Of(Day), 1, 1, checker, Day), new VouchersSigned(Book, Month.Of(Day), 1, 1, 1, cashier, Day));

    [Theory]
    [InlineData(-500, true)]
    [InlineData(-499, false)]
    public void what_a_village_owes_the_county_claims(long owed, bool holds) =>
        Assert.Equal(holds, Invariants.Pair("610921", Village, Money.Yuan(500), Money.Yuan(owed)).Holds);

    [Fact]
    public void a_later_books_opening_says_the_same_once_more() => Expect(Invariants.PrincipalAddsUp, null,
        [.. PaidOut(Day.AddDays(-4)), new BookOpened($"{Village}/2026", Village, 2026, new(2026, 1, 1)),
            Posted(1, VoucherKind.Opening, Line.Dr(Account.LoansOut, Money.Yuan(1_000)), Line.Cr(Account.NetAssets, Money.Yuan(1_000))) with { BookId = $"{Village}/2026", Number = "2026-01-0001", BookedOn = new(2026, 1, 1) }]);

    static void Expect(string invariant, string? kind, params IEnumerable<IFact> facts)
    {
        var ledger = new RegionLedger();
        foreach (var (index, fact) in facts.Index())
            ledger.Take(index + 1, "", fact);

        var seen = Invariants.Of(ledger).Single(one => one.Check.Name == invariant);
        Assert.Equal(kind is null ? [] : [kind], seen.Check.Findings.Select(finding => finding.Kind).Distinct());
        Assert.Equal(kind is null, seen.Holds);
        Assert.True(seen.Check.Examined > 0 || invariant == Invariants.MatchedWithinFiscal, "nothing was looked at");
    }

    static IEnumerable<IFact> PaidOut(DateOnly noticeOver) =>
    [
        Opened, new NoticePublished(Loan, 3, noticeOver, noticeOver.AddDays(-3)),
        new LoanDisbursed(Loan, Member, Money.Yuan(1_000), PaidInto.Cash, Day.AddYears(1), Day, Day),
        Posted(1, VoucherKind.Payout, Line.Dr(Account.LoansOut, Money.Yuan(1_000)), Line.Cr(Account.Cash, Money.Yuan(1_000))),
    ];

    static LoanRepaid Repaid(long yuan) =>
        new(Loan, 1, Money.Yuan(yuan), default, default, Money.Yuan(yuan), Member, PaidInto.Cash, Day, Day);

    static VoucherPosted Fiscal(int place, long yuan) =>
        Posted(place, VoucherKind.FiscalReceipt, Line.Dr(Account.Bank, Money.Yuan(yuan)), Line.Cr(Account.FiscalFund, Money.Yuan(yuan)));

    static VoucherPosted Granted(int place, long yuan) => Posted(place, VoucherKind.Grant,
        Line.Dr(Account.FiscalFund, Money.Yuan(yuan)), Line.Cr(Account.MatchedShares, Money.Yuan(yuan)) with { Member = Member });

    static VoucherPosted Posted(int place, VoucherKind kind, params IReadOnlyList<Line> lines) =>
        new(Book, Keys.Voucher(Month.Of(Day), place), kind, Day, Day, "…", lines, new("maker"), 0, null, null);
}
