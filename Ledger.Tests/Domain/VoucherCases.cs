using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class VoucherCases
{
    public static IReadOnlyList<RuleCase> All { get; } = [.. Entries, .. OwnVouchers, .. Covered, .. Months];

    static IEnumerable<RuleCase> Entries =>
    [
        new(Rule.MonthOpen, "a closed month",
            () => Post(JanuaryClosed, "2026-01-31"), () => Post(JanuaryClosed, "2026-02-01")),
        new(Rule.MonthOpen, "another year",
            () => Post(BookWith(cash: 30), "2025-12-31"), () => Post(BookWith(cash: 30), "2026-01-01")),
        new(Rule.LineOneSided, "both sides at once",
            () => Post(new Line(Account.OperatingCosts, Money.Yuan(1), Money.Yuan(1)), new Line(Account.Cash, default, default)),
            () => Post(Line.Dr(Account.OperatingCosts, Money.Yuan(1)), Line.Cr(Account.Cash, Money.Yuan(1)))),
        new(Rule.LineOneSided, "a line of nothing", () => PostCost(0), () => PostCost(1)),
        new(Rule.VoucherBalanced, "one fen of difference",
            () => Post(Line.Dr(Account.OperatingCosts, Money.OfFen(101)), Line.Cr(Account.Cash, Money.OfFen(100))),
            () => Post(Line.Dr(Account.OperatingCosts, Money.OfFen(100)), Line.Cr(Account.Cash, Money.OfFen(100)))),
        new(Rule.VoucherBalanced, "no lines", () => Post(), () => PostCost(1)),
        new(Rule.DutiesSeparated, "the maker checks",
            () => PostBy(new(Accountant, Checker: Accountant)), () => PostBy(new(Accountant, Checker: Chair))),
        new(Rule.DutiesSeparated, "the checker pays",
            () => PostBy(new(Accountant, Chair, Chair)), () => PostBy(new(Accountant, Chair, Supervisor))),
    ];

    static IEnumerable<RuleCase> OwnVouchers =>
    [
        new(Rule.BusinessAccountsByBusiness, "shares by hand",
            () => PostOwn(Account.Cash, Account.OwnShares), () => PostOwn(Account.Cash, Account.DonatedFund)),
        new(Rule.VoucherReversible, "a business voucher",
            () => Reverse(VoucherKind.Payout), () => Reverse(VoucherKind.Manual)),
        new(Rule.VoucherReversible, "taken back before",
            () => Reverse(VoucherKind.Manual, times: 2), () => Reverse(VoucherKind.Manual)),
        new(Rule.VoucherReversible, "a repayment's voucher taken back before",
            () => ReverseRepayments("2026-06-0001", "2026-06-0001"),
            () => ReverseRepayments("2026-06-0001", "2026-06-0002")),
        new(Rule.ReturnWithinReleased, "one yuan too much", () => Return(101), () => Return(100)),
        new(Rule.AmountPositive, "money back to the county", () => Return(0), () => Return(1)),
    ];

    static IEnumerable<RuleCase> Covered =>
    [
        new(Rule.MoneyCoversPayout, "cash", () => PostCost(31), () => PostCost(30)),
        new(Rule.MoneyCoversPayout, "the county's bank", () => Release(301), () => Release(300)),
    ];

    static IEnumerable<RuleCase> Months =>
    [
        new(Rule.MonthsCloseInOrder, "February first",
            () => Close("2026-02", "2026-03-01"), () => Close("2026-01", "2026-02-01")),
        new(Rule.MonthEnded, "on its last day",
            () => Close("2026-01", "2026-01-31"), () => Close("2026-01", "2026-02-01")),
    ];

    static Book JanuaryDone => BookWith(cash: 30).Done("2026-01");

    static Book JanuaryClosed => Folded(JanuaryDone, BookDecider.Close(
        JanuaryDone, new(VillageId, Month.Parse("2026-01"), On("2026-02-01")), Clerk));

    static void Post(Book book, string on) => BookDecider.Post(book,
        Entry(Account.OperatingCosts, Account.Cash, Money.Yuan(1)) with { BookedOn = On(on), ValueOn = On(on) }, Clerk);

    static void Post(params IReadOnlyList<Line> lines) => BookDecider.Post(BookWith(cash: 30),
        Entry(Account.OperatingCosts, Account.Cash, Money.Yuan(1)) with { Lines = lines }, Clerk);

    static void PostCost(long yuan) => BookDecider.Post(BookWith(cash: 30),
        Entry(Account.OperatingCosts, Account.Cash, Money.Yuan(yuan)), Clerk);

    static void PostBy(Duties duties) => BookDecider.Post(BookWith(cash: 30),
        Entry(Account.OperatingCosts, Account.Cash, Money.Yuan(1)) with { Duties = duties }, Clerk);

    static VoucherPosted PostOwn(Account debit, Account credit) => VoucherDecider.Post(BookWith(cash: 30),
        new(VillageId, On("2026-03-02"), On("2026-03-02"), "现金",
            [Line.Dr(debit, Money.Yuan(1)), Line.Cr(credit, Money.Yuan(1))], 0), Clerk);

    static void Reverse(VoucherKind kind, int times = 1)
    {
        var original = PostOwn(Account.OperatingCosts, Account.Cash) with { Kind = kind };
        var book = Folded(BookWith(cash: 30), original);
        for (var time = 1; time <= times; time++)
            book = Folded(book, BookDecider.Reverse(
                book, new(VillageId, original.Number, On("2026-03-03"), "entered twice"), original, Clerk));
    }

    static void ReverseRepayments(params IEnumerable<string> vouchers)
    {
        var loan = SampleLoans.LoanAt(LoanStatus.Outstanding);
        var repaid = LoanServicing.Repay(loan, SampleLoans.Payment(Money.Yuan(10), "2026-06-11"));
        var reversed = new RepaymentReversed(
            loan.Id, 1, repaid.Amount, repaid.OverdueFee, repaid.Fee, repaid.Principal, "twice", [], On("2026-06-12"));
        var book = BookWith(bank: 30);
        var original = BookDecider.Post(book, Postings.For(repaid, Account.LoansOut, Clerk), Clerk);
        foreach (var voucher in vouchers)
            book = Folded(book, BookDecider.Post(
                book, Postings.For(reversed, original with { Number = voucher }, Account.LoansOut, Clerk), Clerk));
    }

    static (VoucherPosted County, VoucherPosted Village) Release(long yuan) => VoucherDecider.Release(
        BookWith(bank: 300, entity: County), BookWith(bank: 50),
        new(VillageId, Money.Yuan(yuan), On("2026-03-02"), On("2026-03-02"), "拨款"), Clerk);

    static void Return(long yuan)
    {
        var released = Release(100);
        VoucherDecider.Return(Folded(BookWith(bank: 300, entity: County), released.County),
            Folded(BookWith(bank: 50), released.Village),
            new(VillageId, Money.Yuan(yuan), On("2026-03-02"), On("2026-03-02"), "归还"), Clerk);
    }

    static void Close(string month, string on) =>
        BookDecider.Close(JanuaryDone, new(VillageId, Month.Parse(month), On(on)), Clerk);
}
