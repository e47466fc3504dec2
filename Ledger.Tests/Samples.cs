using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Tests;

/// <summary>Valid states, each the fold of real facts. Ids are invented; loans: <see cref="SampleLoans"/>.</summary>
static class Samples
{
    public const string County = "610921";
    public const string VillageId = "610921107201";
    public const string OtherVillageId = "610921107202";
    public const string Borrower = VillageId + "-0001";
    public const string FirstPayer = VillageId + "-0002";
    public const string SecondPayer = VillageId + "-0003";
    public const string Stranger = OtherVillageId + "-0001";
    public const string Chair = VillageId + "-0011";
    public const string Supervisor = VillageId + "-0012";
    public const string Accountant = VillageId + "-0013";
    public const string Cashier = VillageId + "-0014";
    public const string TownOfficer = "town-107-01";
    public const string CountyOfficer = "county-01";
    public const string BookId = VillageId + "/2026";

    public static readonly DateOnly Today = On("2026-12-31");

    public static Terms Defaults => DefaultTerms.Value;

    public static VillageTerms VillageDefaults => new(1, Defaults);

    public static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Occasion By(string actor) => new(Today, actor);

    public static Occasion Clerk => By(Accountant);

    public static T Folded<T>(T? state, params IEnumerable<IFact> facts) where T : class, IFold<T> =>
        facts.Aggregate(state, (folded, fact) => T.Fold(folded, fact))!;

    public static Village OfficeredVillage => Folded<Village>(null,
        new VillageRegistered(VillageId, "柳坪村", "柳坪村扶贫互助资金协会", On("2026-01-01")),
        Appointed(Post.Chair, Chair),
        Appointed(Post.Supervisor, Supervisor),
        Appointed(Post.Accountant, Accountant),
        Appointed(Post.TownResponsible, TownOfficer),
        Appointed(Post.CountyResponsible, CountyOfficer));

    /// <summary>Joined on 2020-01-10, with green card.</summary>
    public static Member Joined(string id = Borrower, HouseholdKind kind = HouseholdKind.Ordinary) =>
        Folded<Member>(null, new MemberJoined(id, kind == HouseholdKind.Poor, On("2020-01-10"), On("2026-01-02")));

    /// <summary>A member with so many yuan of own shares.</summary>
    public static Member MemberWith(long own, string id = Borrower, HouseholdKind kind = HouseholdKind.Ordinary) =>
        Folded(Joined(id, kind), new SharesSubscribed(id, Money.Yuan(own), PaidInto.Bank, On("2026-01-05"), On("2026-01-05")));

    public static Member Rated(this Member member, Card to, RatingReason reason = RatingReason.YearlyReview,
        NoLoanGround? ground = null) =>
        Folded(member, new MemberRated(member.Id, member.Card, to, reason, "minutes 1", ground, Chair, On("2026-01-06")));

    public static Member Overdue(this Member member) => Folded(member,
        new DebtTaken(member.Id, SampleLoans.Id, Money.Yuan(5_000), On("2026-01-07")),
        new DebtOverdue(member.Id, SampleLoans.Id, 1, On("2026-02-07")));

    public static Book EmptyBook => Folded<Book>(null, new BookOpened(BookId, VillageId, 2026, On("2026-01-01")));

    /// <summary>A book opened on 2026-01-01 with money from the fiscal fund, in yuan.</summary>
    public static Book BookWith(long cash = 0, long bank = 0, string entity = VillageId) => Folded<Book>(null,
        Opening.Open(null, new OpenBook(entity, On("2026-01-01"),
        [
            new(Account.Cash, Money.Yuan(cash), default),
            new(Account.Bank, Money.Yuan(bank), default),
            new(Account.FiscalFund, default, Money.Yuan(cash + bank)),
        ], []), Clerk));

    /// <summary>The book with all vouchers of a month checked by the supervisor and signed by the cashier.</summary>
    public static Book Done(this Book book, string month)
    {
        var of = Month.Parse(month);
        var (last, on) = (book.VouchersOf(of), of.LastDay.AddDays(1));
        return Folded(book, new VouchersChecked(book.Id, of, 1, last, Supervisor, on),
            new VouchersSigned(book.Id, of, 1, last, book.DutiesOf(of).ToSign, Cashier, on));
    }

    /// <summary>An accountant's own entry of two lines on 2026-03-02.</summary>
    public static Entry Entry(Account debit, Account credit, Money amount) =>
        new(VoucherKind.Manual, On("2026-03-02"), On("2026-03-02"), "办公支出",
            [Line.Dr(debit, amount), Line.Cr(credit, amount)], new(Accountant));

    static OfficerAppointed Appointed(Post post, string officer) =>
        new(VillageId, post, officer, null, On("2026-01-01"));
}

enum HouseholdKind
{
    Ordinary,
    Poor,
}
