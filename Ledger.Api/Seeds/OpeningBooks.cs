using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>How associations come into the ledger: by balances, by a paper register, or new.</summary>
static class OpeningBooks
{
    /// <summary>In mid-year, with balances only; households and loans are broken down in part.</summary>
    /// <remarks>18 households with the largest loans owe 360,000 yuan, less than any real balance.</remarks>
    public static void WithBalances(
        StoryVillage village, IReadOnlyList<OpeningBalance> balances, int households)
    {
        var known = OldHouseholds.Of(village, households, granted: false, largestLoan: 20_000, village.Today);
        var opening = Open(village, new(village.Code, village.Today, balances, []));
        BringForward(village, known, opening);
    }

    /// <summary>At the start of the year, from a paper register.</summary>
    /// <param name="inDetail">Whether the opening voucher names each household and loan.</param>
    public static void FromRegister(StoryVillage village, int households, bool inDetail)
    {
        var known = OldHouseholds.Of(village, households, granted: true, largestLoan: 8_000, village.Today);
        var opening = Open(village, new(village.Code, village.Today, Balances(village, known),
            inDetail ? [.. known.SelectMany(Details)] : []));
        BringForward(village, known, opening);
    }

    /// <summary>A new association: an empty book, then the fiscal fund of at least 500,000 yuan.</summary>
    public static void New(StoryVillage village)
    {
        village.Accountant(new OpenBook(village.Code, village.Today, [], []));
        village.Chronicle.InDays(village.Dice.Between(3, 8), () => village.Accountant(new ReceiveFiscalFunds(
            village.Code, Money.Yuan(village.Dice.OneOf(500_000, 500_000, 600_000)), "2025年财政专项扶贫资金",
            village.Today, village.Today, "收到财政拨入互助资金")));
    }

    static string Open(StoryVillage village, OpenBook command) =>
        village.Accountant(command).OfType<VoucherPosted>().Single().Number;

    static void BringForward(StoryVillage village, List<OldHousehold> known, string opening)
    {
        foreach (var (index, household) in known.Index())
            village.Chronicle.InDays(1 + index / 5, () => BringForward(village, household, opening));
    }

    static void BringForward(StoryVillage village, OldHousehold household, string opening)
    {
        var (id, today) = (household.Id, village.Today);
        village.Accountant(new JoinVillage(id, household.Poor, household.JoinedOn, today));
        village.Accountant(new BringSharesForward(
            id, household.Lots, household.Matched, household.Gifted, opening, today));
        village.Households.Add(id);
        if (household.Loan is { } loan)
            BringForward(village, id, loan, opening);
        else
            village.Chronicle.InDays(village.Dice.Between(5, 60), () => Lending.Consider(village, id));
    }

    static void BringForward(StoryVillage village, string household, OldLoan loan, string opening)
    {
        village.Accountant(new BringLoanForward(
            loan.Id, household, loan.Purpose, loan.Outstanding, loan.FeeOwed, loan.DueOn, 12, loan.Guarantors,
            opening, village.Today));
        Repaying.Plan(village, loan.Id);
    }

    /// <summary>The register's totals, more loans and shares than it names, and the fiscal fund.</summary>
    static IReadOnlyList<OpeningBalance> Balances(StoryVillage village, List<OldHousehold> known)
    {
        var dice = village.Dice;
        var cash = Money.Yuan(dice.Between(50, 400));
        var bank = Money.OfFen(dice.Between(10_000_00, 30_000_00));
        var loans = known.Sum(household => household.Loan?.Outstanding ?? Money.Zero) + Money.Yuan(40_000);
        var own = known.Sum(household => household.Own) + Money.Yuan(6_000);
        var matched = known.Sum(household => household.Matched);
        var gifted = known.Sum(household => household.Gifted);
        var surplus = Money.OfFen(dice.Between(1_000_00, 6_000_00));
        return
        [
            Account.Cash.Opens(cash), Account.Bank.Opens(bank), Account.LoansOut.Opens(loans),
            Account.OwnShares.Opens(own),
            Account.MatchedShares.Opens(matched),
            Account.GiftedShares.Opens(gifted),
            Account.FiscalFund.Opens(cash + bank + loans - own - matched - gifted - surplus),
            Account.NetAssets.Opens(surplus),
        ];
    }

    static IEnumerable<OpeningDetail> Details(OldHousehold household)
    {
        var shares = new[]
        {
            new OpeningDetail(Account.OwnShares, household.Own, Member: household.Id),
            new OpeningDetail(Account.MatchedShares, household.Matched, Member: household.Id),
            new OpeningDetail(Account.GiftedShares, household.Gifted, Member: household.Id),
        }.Where(detail => detail.Amount.IsPositive);
        return household.Loan is { } loan
            ? shares.Append(new(Account.LoansOut, loan.Outstanding, Loan: loan.Id))
            : shares;
    }
}
