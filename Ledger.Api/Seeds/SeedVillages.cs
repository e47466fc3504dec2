using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>Villages with nothing but loans to repay, for measurements of many small repayments.</summary>
public static class SeedVillages
{
    /// <summary>Days between the first command and the payout of the loans.</summary>
    public const int DaysToPayout = 5;

    static readonly Money Principal = Money.Yuan(5_000);

    /// <summary>Villages with a book, members, and a loan of 5,000 yuan paid out to each member.</summary>
    /// <param name="villages">1 to 87, in the order of the county's register.</param>
    /// <param name="members">At least 3: each loan needs two others as substitute payers.</param>
    /// <param name="from">The first day. Payout is <see cref="DaysToPayout"/> days later, in the same year;
    /// repayments are booked from payout to the end of that year.</param>
    public static LoansToRepay Minimal(SeedFiles files, int villages, int members, DateOnly from)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(villages, files.Associations.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 3);
        ArgumentOutOfRangeException.ThrowIfNotEqual(from.AddDays(DaysToPayout).Year, from.Year);

        var associations = files.Associations.Take(villages).ToList();
        return new(
            [
                .. Founding.County(files, Money.Yuan(1_000_000), from),
                .. associations.SelectMany(association => Village(association, members, from)),
            ],
            [.. associations.SelectMany(association => Loans(association.Code, members, from))]);
    }

    static IEnumerable<SeedCommand> Village(SeedAssociation association, int members, DateOnly from)
    {
        var officers = new Officers(association.Code);
        var fund = Money.Yuan(Math.Max(500_000, 5_000L * members));
        ICommand[] book =
        [
            new OpenBook(association.Code, from, [], []),
            new ReceiveFiscalFunds(association.Code, fund, "财政专项扶贫资金", from, from, "收到财政拨入互助资金"),
            .. Enumerable.Range(1, members)
                .SelectMany(member => Household(MemberId(association.Code, member), from)),
        ];
        return
        [
            .. Founding.Register(association, from),
            .. book.Select(officers.Accountant.Asks),
            .. Enumerable.Range(1, members).SelectMany(member => Loan(officers, member, members, from)),
        ];
    }

    static IEnumerable<ICommand> Household(string memberId, DateOnly from) =>
    [
        new JoinVillage(memberId, PoorHousehold: false, from, from),
        new SubscribeShares(memberId, Money.Yuan(500), PaidInto.Bank, from, from),
    ];

    /// <summary>Applied for, on notice for three days, approved by all tiers, paid out.</summary>
    static IEnumerable<SeedCommand> Loan(Officers officers, int member, int members, DateOnly from)
    {
        var (loan, borrower) = (LoanId(officers.Village, member, from), MemberId(officers.Village, member));
        var (first, second) = (MemberId(officers.Village, member % members + 1),
            MemberId(officers.Village, (member + 1) % members + 1));
        var (noticeOver, payout) = (from.AddDays(4), from.AddDays(DaysToPayout));
        return
        [
            officers.Accountant.Asks(
                new ApplyForLoan(loan, borrower, "crops", Principal, 12, [first, second], from)),
            Person.Household(first).Asks(new PledgeGuarantee(loan, first, from)),
            Person.Household(second).Asks(new PledgeGuarantee(loan, second, from)),
            officers.Chair.Asks(new ApproveLoan(loan, Tier.Council, "理事会同意", from)),
            officers.FirstSupervisor.Asks(new ApproveLoan(loan, Tier.Supervisors, "监事会同意", from.AddDays(1))),
            officers.Accountant.Asks(new PublishNotice(loan, null, from.AddDays(1))),
            Person.DayEnd.Asks(new CloseNotice(loan, noticeOver)),
            officers.Town.Asks(new ApproveLoan(loan, Tier.Town, "镇级复核通过", noticeOver)),
            officers.Accountant.Asks(Filing.AllOf(loan, noticeOver)),
            officers.County.Asks(new ApproveLoan(loan, Tier.County, "县总会同意放款", payout)),
            officers.Accountant.Asks(new DisburseLoan(loan, borrower, PaidInto.Bank, payout, payout)),
        ];
    }

    static IEnumerable<LoanToRepay> Loans(string village, int members, DateOnly from) =>
        Enumerable.Range(1, members).Select(member => new LoanToRepay(
            LoanId(village, member, from), MemberId(village, member), from.AddDays(DaysToPayout)));

    /// <summary>Ordinary households come after the five officers' in the register.</summary>
    static string MemberId(string village, int member) =>
        string.Create(CultureInfo.InvariantCulture, $"{village}-{member + 5:0000}");

    static string LoanId(string village, int member, DateOnly from) =>
        string.Create(CultureInfo.InvariantCulture, $"{village}-{from.Year}-{member:000}");
}

/// <summary>Commands that make outstanding loans, and those loans.</summary>
public sealed record LoansToRepay(IReadOnlyList<SeedCommand> Commands, IReadOnlyList<LoanToRepay> Loans);

/// <param name="PaidOutOn">From this day on it can be repaid.</param>
public sealed record LoanToRepay(string LoanId, string MemberId, DateOnly PaidOutOn);
