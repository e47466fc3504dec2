using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Tests.Domain;

/// <summary>Every invariant on both sides: what just holds, and what just does not.</summary>
public sealed class InvariantTests
{
    const string Village = "610921107201";
    const string Book = $"{Village}/2025";
    const string Member = $"{Village}-0001";
    const string OtherMember = $"{Village}-0002";
    const string Loan = $"{Village}-2025-001";
    const string OtherLoan = $"{Village}-2025-002";
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

    /// <summary>That it stands well again at the next checkpoint hides nothing.</summary>
    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "negative")]
    public void cash_was_not_below_zero_in_between(long paid, string? found) => Expect(Invariants.NothingBelowZero, found, Opened,
        Posted(1, VoucherKind.Manual, Line.Dr(Account.Cash, Money.Yuan(100)), Line.Cr(Account.OtherIncome, Money.Yuan(100))),
        Posted(2, VoucherKind.Manual, Line.Dr(Account.OperatingCosts, Money.Yuan(paid)), Line.Cr(Account.Cash, Money.Yuan(paid))),
        Posted(3, VoucherKind.Manual, Line.Dr(Account.Cash, Money.Yuan(100)), Line.Cr(Account.OtherIncome, Money.Yuan(100))));

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "negative")]
    public void shares_are_not_below_zero(long fen, string? found) => Expect(Invariants.NothingBelowZero, found,
        new SharesSubscribed(Member, Money.OfFen(fen), PaidInto.Cash, Day, Day));

    [Theory]
    [InlineData(300, 1_000, 200, null)]
    [InlineData(301, 1_000, 200, "otherMember otherSum")]
    [InlineData(300, 1_001, 200, "otherMember otherSum")]
    [InlineData(300, 1_000, 201, "otherMember otherSum")]
    public void shares_of_each_class_are_what_the_books_say(long own, long matched, long gifted, string? found) =>
        Expect(Invariants.SharesAddUp, found, Opened,
            new SharesSubscribed(Member, Money.Yuan(300), PaidInto.Cash, Day, Day), Booked(1, Account.OwnShares, own, Member),
            Grant(ShareClass.Matched, 1_000), Booked(2, Account.MatchedShares, matched, Member),
            Grant(ShareClass.Gifted, 200), Booked(3, Account.GiftedShares, gifted, Member));

    [Theory]
    [InlineData(Member, null)]
    [InlineData(OtherMember, "otherMember")]
    public void shares_are_booked_for_the_household_whose_they_are(string named, string? found) => Expect(Invariants.SharesAddUp, found, Opened,
        new SharesSubscribed(Member, Money.Yuan(300), PaidInto.Cash, Day, Day), Booked(1, Account.OwnShares, 300, named));

    [Fact]
    public void shares_of_two_households_that_are_exchanged_are_found_though_the_sum_is_right() => Expect(Invariants.SharesAddUp, "otherMember", Opened,
        new SharesSubscribed(Member, Money.Yuan(300), PaidInto.Cash, Day, Day), Booked(1, Account.OwnShares, 200, Member),
        new SharesSubscribed(OtherMember, Money.Yuan(200), PaidInto.Cash, Day, Day), Booked(2, Account.OwnShares, 300, OtherMember));

    /// <summary>100 that the opening names, and 200 that it leaves open until somebody breaks them down.</summary>
    [Theory]
    [InlineData(null, 0, null)]
    [InlineData(Member, 100, null)]
    [InlineData(Member, 99, "otherMember otherSum")]
    [InlineData(OtherMember, 200, null)]
    [InlineData(OtherMember, 201, "otherMember otherSum")]
    public void shares_of_an_opening_balance_wait_for_their_households(string? member, long broughtForward, string? found) => Expect(Invariants.SharesAddUp, found,
    [
        Opened, Posted(1, VoucherKind.Opening, Line.Dr(Account.Bank, Money.Yuan(300)),
            Line.Cr(Account.OwnShares, Money.Yuan(200)) with { Unallocated = true }, Line.Cr(Account.OwnShares, Money.Yuan(100)) with { Member = Member }),
        .. member is null ? [] : new IFact[] { new SharesBroughtForward(member, [new(Money.Yuan(broughtForward), Day)], default, default, Day) },
        .. member is OtherMember ? [Posted(2, VoucherKind.BroughtForward, Line.Cr(Account.OwnShares, Money.Yuan(200)) with { Member = OtherMember },
            Line.Cr(Account.OwnShares, Money.Yuan(-200)) with { Unallocated = true })] : Array.Empty<IFact>(),
    ]);

    [Theory]
    [InlineData("2022-03-10", 500, null)]
    [InlineData("2022-03-10", 501, "otherAmount")]
    [InlineData("2022-03-11", 500, "otherAmount")]
    public void what_is_matched_is_what_is_eligible(string joined, long matched, string? found) => Expect(Invariants.MatchedIsEligible, found, Policy,
        new MemberJoined(Member, false, Samples.On(joined), Day), new SharesSubscribed(Member, Money.Yuan(500), PaidInto.Cash, Day, Day),
        Grant(ShareClass.Matched, matched));

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "noPolicy")]
    public void what_is_eligible_is_said_by_the_policy_that_the_grant_names(int version, string? found) => Expect(Invariants.MatchedIsEligible, found, Policy,
        new MemberJoined(Member, false, new(2020, 1, 1), Day), new SharesBroughtForward(Member, [new(Money.Yuan(800), Day)], Money.Yuan(300), default, Day),
        Grant(ShareClass.Matched, 500) with { PolicyVersion = version });

    [Theory]
    [InlineData(Loan, null)]
    [InlineData(OtherLoan, "otherLoan")]
    public void principal_is_booked_for_the_loan_that_was_paid_out(string named, string? found) => Expect(Invariants.PrincipalAddsUp, found,
    [
        .. PaidOut(Day.AddDays(-4)).SkipLast(1),
        Posted(1, VoucherKind.Payout, Line.Dr(Account.LoansOut, Money.Yuan(1_000)) with { Loan = named }, Line.Cr(Account.Cash, Money.Yuan(1_000))),
    ]);

    /// <summary>Both overdue or not, and both brought forward or not: 1000 that the opening names.</summary>
    [Theory]
    [InlineData(null, 1_000, null)]
    [InlineData(Loan, 1_000, null)]
    [InlineData(Loan, 999, "otherLoan otherSum")]
    public void principal_of_an_opening_balance_waits_for_its_loan(string? loan, long outstanding, string? found) => Expect(Invariants.PrincipalAddsUp, found,
    [
        Opened, Posted(1, VoucherKind.Opening, Line.Dr(Account.LoansOut, Money.Yuan(1_000)) with { Loan = Loan }, Line.Cr(Account.NetAssets, Money.Yuan(1_000))),
        .. loan is null ? [] : new IFact[] { new LoanBroughtForward(loan, Member, "crops", Money.Yuan(outstanding), default, Day.AddYears(1), 12, [], 1, Samples.Defaults.Fee, Day) },
        Posted(2, VoucherKind.Overdue, Line.Dr(Account.OverdueLoans, Money.Yuan(1_000)) with { Loan = Loan }, Line.Cr(Account.LoansOut, Money.Yuan(1_000)) with { Loan = Loan }),
    ]);

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
        Assert.Equal(kind?.Split(' ') ?? [], seen.Check.Findings.Select(finding => finding.Kind).Distinct());
        Assert.Equal(kind is null, seen.Holds);
        Assert.True(seen.Check.Examined > 0 || invariant is Invariants.MatchedWithinFiscal or Invariants.SharesAddUp or Invariants.PrincipalAddsUp,
            "nothing was looked at");
    }

    static IEnumerable<IFact> PaidOut(DateOnly noticeOver) =>
    [
        Opened, new NoticePublished(Loan, 3, noticeOver, noticeOver.AddDays(-3)),
        new LoanDisbursed(Loan, Member, Money.Yuan(1_000), PaidInto.Cash, Day.AddYears(1), Day, Day),
        Posted(1, VoucherKind.Payout, Line.Dr(Account.LoansOut, Money.Yuan(1_000)), Line.Cr(Account.Cash, Money.Yuan(1_000))),
    ];

    static LoanRepaid Repaid(long yuan) =>
        new(Loan, 1, Money.Yuan(yuan), default, default, Money.Yuan(yuan), Member, PaidInto.Cash, Day, Day);

    static PolicyPublished Policy => new("610921", 1, new(2025, 1, 1), "610921-s01", "…", Samples.Defaults, [], new(2025, 1, 1));

    static SharesGranted Grant(ShareClass of, long yuan) => new(Member, of, Money.Yuan(yuan), Money.Yuan(500), 1, Day);

    static VoucherPosted Booked(int place, Account account, long yuan, string member) => Posted(place, VoucherKind.Subscription,
        Line.Dr(Account.Cash, Money.Yuan(yuan)), Line.Cr(account, Money.Yuan(yuan)) with { Member = member });

    static VoucherPosted Fiscal(int place, long yuan) =>
        Posted(place, VoucherKind.FiscalReceipt, Line.Dr(Account.Bank, Money.Yuan(yuan)), Line.Cr(Account.FiscalFund, Money.Yuan(yuan)));

    static VoucherPosted Granted(int place, long yuan) => Posted(place, VoucherKind.Grant,
        Line.Dr(Account.FiscalFund, Money.Yuan(yuan)), Line.Cr(Account.MatchedShares, Money.Yuan(yuan)) with { Member = Member });

    static VoucherPosted Posted(int place, VoucherKind kind, params IReadOnlyList<Line> lines) =>
        new(Book, Keys.Voucher(Month.Of(Day), place), kind, Day, Day, "…", lines, new("maker"), 0, null, null);
}
