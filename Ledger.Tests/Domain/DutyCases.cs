using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

/// <summary>Three vouchers of 2 March: a cost in cash, one without money, and a cost in cash that the supervisor made.</summary>
static class DutyCases
{
    static readonly Month March = Month.Parse("2026-03");

    public static IReadOnlyList<RuleCase> All { get; } = [.. Ranges, .. Once, .. Persons, .. Closing];

    static IEnumerable<RuleCase> Ranges =>
    [
        new(Rule.VouchersOfMonth, "a place before the first", () => Check(0, 2), () => Check(1, 2)),
        new(Rule.VouchersOfMonth, "the end before the beginning", () => Check(3, 2), () => Check(3, 3)),
        new(Rule.VouchersOfMonth, "a place after the last", () => Sign(1, 4), () => Sign(1, 3)),
        new(Rule.VouchersOfMonth, "a month without vouchers", () => CheckFebruary(), () => Check(1, 1)),
        new(Rule.VouchersAtATime, "one too many", () => CheckMany(1_001), () => CheckMany(1_000)),
        new(Rule.MonthStillOpen, "a closed month",
            () => Check(1, 3, facts: Closed("2026-03")), () => Check(1, 3, facts: Closed("2026-02"))),
        new(Rule.MonthStillOpen, "a signature in a closed month",
            () => Sign(1, 3, facts: Closed("2026-03")), () => Sign(1, 3, facts: Closed("2026-02"))),
        new(Rule.VoucherPostedByThen, "checked the day before",
            () => Check(1, 1, on: "2026-03-01"), () => Check(1, 1, on: "2026-03-02")),
        new(Rule.VoucherPostedByThen, "signed the day before",
            () => Sign(1, 1, on: "2026-03-01"), () => Sign(1, 1, on: "2026-03-02")),
    ];

    static IEnumerable<RuleCase> Once =>
    [
        new(Rule.CheckedOnce, "its last is checked",
            () => Check(1, 3, facts: Checked(3, 3)), () => Check(1, 2, facts: Checked(3, 3))),
        new(Rule.CheckedOnce, "its first is checked",
            () => Check(1, 2, facts: Checked(1, 1)), () => Check(2, 2, facts: Checked(1, 1))),
        new(Rule.SignedOnce, "its first is signed",
            () => Sign(1, 3, facts: Signed(1, 2)), () => Sign(3, 3, facts: Signed(1, 2))),
        new(Rule.MoneyVouchersToSign, "no cash and no bank", () => Sign(2, 2), () => Sign(2, 3)),
    ];

    static IEnumerable<RuleCase> Persons =>
    [
        new(Rule.DutiesSeparated, "the maker checks later",
            () => Check(1, 2, by: Accountant), () => Check(3, 3, by: Accountant)),
        new(Rule.DutiesSeparated, "one of many is the checker's own", () => Check(1, 3, by: Supervisor), () => Check(1, 3)),
        new(Rule.DutiesSeparated, "the maker signs",
            () => Sign(3, 3, by: Supervisor), () => Sign(1, 2, by: Supervisor)),
        new(Rule.DutiesSeparated, "the cashier checks what he signed",
            () => Check(3, 3, by: Cashier, facts: Signed(2, 3)), () => Check(1, 1, by: Cashier, facts: Signed(2, 3))),
        new(Rule.DutiesSeparated, "the cashier checks between what he signed",
            () => Check(1, 2, by: Cashier, facts: Signed(1, 3)), () => Check(2, 2, by: Cashier, facts: Signed(1, 3))),
        new(Rule.DutiesSeparated, "the checker signs what he checked",
            () => Sign(1, 2, by: Chair, facts: Checked(1, 1)), () => Sign(1, 2, by: Chair, facts: Checked(2, 2))),
        new(Rule.DutiesSeparated, "who was named as cashier once checks", () => CheckNamed(Chair), () => CheckNamed(Cashier)),
    ];

    static IEnumerable<RuleCase> Closing =>
    [
        new(Rule.MonthChecked, "the first is not checked",
            () => Close(Checked(2, 3), Signed(1, 3)), () => Close(Checked(2, 3), Checked(1, 1), Signed(1, 3))),
        new(Rule.MonthChecked, "nothing is done", () => Close(), () => Close(Checked(1, 3), Signed(1, 3))),
        new(Rule.MonthSigned, "the last is not signed",
            () => Close(Checked(1, 3), Signed(1, 2)), () => Close(Checked(1, 3), Signed(1, 2), Signed(3, 3))),
        new(Rule.MonthSigned, "a voucher without money needs no cashier",
            () => Close(Checked(1, 3), Signed(3, 3)), () => Close(Checked(1, 3), Signed(3, 3), Signed(1, 1))),
    ];

    static readonly List<VoucherPosted> Vouchers = Posted(
        Entry(Account.OperatingCosts, Account.Cash, Money.Yuan(1)),
        Entry(Account.Receivables, Account.OtherIncome, Money.Yuan(1)),
        Entry(Account.OperatingCosts, Account.Cash, Money.Yuan(1)) with { Duties = new(Supervisor) });

    static Book Book(params IEnumerable<IFact> facts) => Folded(BookWith(cash: 30), [.. Vouchers, .. facts]);

    static List<VoucherPosted> Posted(params IEnumerable<Entry> entries)
    {
        var (book, vouchers) = (BookWith(cash: 30), new List<VoucherPosted>());
        foreach (var entry in entries)
        {
            vouchers.Add(BookDecider.Post(book, entry, Clerk));
            book = Folded(book, vouchers[^1]);
        }

        return vouchers;
    }

    static VouchersChecked Checked(int first, int last) =>
        new VouchersChecked(BookId, March, first, last, Chair, On("2026-03-31"));

    static VouchersSigned Signed(int first, int last) => new VouchersSigned(BookId, March, first, last,
        Of(first, last).Count(voucher => voucher.MovesMoney), Cashier, On("2026-03-31"));

    static MonthClosed Closed(string month) => new MonthClosed(BookId, Month.Parse(month), 3, Money.Yuan(3), On("2026-04-01"));

    static List<VoucherPosted> Of(int first, int last) =>
        [.. Vouchers.Where((_, i) => first <= i + 1 && i + 1 <= last)];

    static void Check(int first, int last, string by = Chair, string on = "2026-04-01", params IEnumerable<IFact> facts) =>
        DutyDecider.Check(Book(facts), new(VillageId, March, first, last, On(on)), Of(first, last), By(by));

    static void Sign(int first, int last, string by = Cashier, string on = "2026-04-01", params IEnumerable<IFact> facts) =>
        DutyDecider.Sign(Book(facts), new(VillageId, March, first, last, On(on)), Of(first, last), By(by));

    static void CheckFebruary() =>
        DutyDecider.Check(Book(), new(VillageId, Month.Parse("2026-02"), 1, 1, On("2026-04-01")), [], By(Chair));

    static void CheckMany(int last)
    {
        var many = Enumerable.Range(1, 1_001)
            .Select(place => Vouchers[0] with { Number = Keys.Voucher(March, place) }).ToList();
        DutyDecider.Check(Folded(BookWith(cash: 30), many), new(VillageId, March, 1, last, On("2026-04-01")),
            [.. many.Take(last)], By(Chair));
    }

    /// <summary>On a voucher of the first builds the maker named the cashier.</summary>
    static void CheckNamed(string cashier) => DutyDecider.Check(Book(), new(VillageId, March, 1, 1, On("2026-04-01")),
        [Vouchers[0] with { Duties = new(Accountant, Supervisor, cashier) }], By(Chair));

    static void Close(params IEnumerable<IFact> facts)
    {
        var book = Book([Closed("2026-01"), Closed("2026-02"), .. facts]);
        BookDecider.Close(book, new(VillageId, March, On("2026-04-01")), Clerk);
    }
}
