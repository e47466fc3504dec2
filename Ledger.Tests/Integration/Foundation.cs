using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>What a county and its villages begin with, as commands. Everything is dated 1 January 2025.</summary>
static class Foundation
{
    public const string Registrar = "county-01";
    public const string Opening = "2025-01-0001";
    static readonly DateOnly FirstDay = On("2025-01-01");

    /// <summary>A policy and a book with a million yuan at the bank.</summary>
    public static IReadOnlyList<ICommand> TheCounty =>
    [
        new PublishPolicy(County, On("2025-01-01"), "县办发〔2025〕1号", Defaults, [], FirstDay),
        Book(County, cash: 0, bank: 1_000_000, lent: 0),
    ];

    /// <summary>A village with those who answer for it, a book and so many members, each with a loan of 1,000 yuan from earlier years.</summary>
    /// <param name="unallocated">Yuan of loans more, that nobody has broken down yet.</param>
    public static IReadOnlyList<ICommand> Village(string village, int borrowers, long cash = 10_000, long bank = 10_000, long unallocated = 0) =>
    [
        new RegisterVillage(village, "柳坪村", "柳坪村扶贫互助资金协会", FirstDay),
        new AppointOfficer(village, Post.Chair, LoanProcess.Chair, FirstDay),
        new AppointOfficer(village, Post.TownResponsible, LoanProcess.TownOfficer, FirstDay),
        new AppointOfficer(village, Post.CountyResponsible, LoanProcess.CountyOfficer, FirstDay),
        Book(village, cash, bank, lent: 1_000 * borrowers + unallocated),
        .. Enumerable.Range(1, borrowers).SelectMany(number => Borrower(village, number)),
    ];

    public static string MemberId(string village, int number) => FormattableString.Invariant($"{village}-{number:0000}");

    public static string LoanId(string village, int number) => FormattableString.Invariant($"{village}-2025-{number:000}");

    public static JoinVillage Join(string member) => new(member, false, On("2020-01-01"), FirstDay);

    static OpenBook Book(string entity, long cash, long bank, long lent) => new(entity, FirstDay,
    [
        .. new OpeningBalance[]
        {
            new(Account.Cash, Money.Yuan(cash), default),
            new(Account.Bank, Money.Yuan(bank), default),
            new(Account.LoansOut, Money.Yuan(lent), default),
            new(Account.FiscalFund, default, Money.Yuan(cash + bank + lent)),
        }.Where(balance => balance.Debit != balance.Credit),
    ], []);

    static ICommand[] Borrower(string village, int number) =>
    [
        Join(MemberId(village, number)),
        new BringLoanForward(LoanId(village, number), MemberId(village, number), "crops", Money.Yuan(1_000), default,
            On("2025-12-31"), 12, [], Opening, FirstDay),
    ];
}
