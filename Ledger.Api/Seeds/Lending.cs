using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>From the wish for a loan to its payout.</summary>
/// <remarks>In between: <see cref="Approving"/>; after: <see cref="Repaying"/>.</remarks>
static class Lending
{
    static readonly Money SmallestLoan = Money.Yuan(500);

    /// <summary>In months.</summary>
    const int ShortestTerm = 2;

    /// <summary>Between the form and the money, at most.</summary>
    const int DaysToPayout = 20;

    /// <summary>A household applies when it may borrow and two others stand surety for it.</summary>
    public static void Consider(StoryVillage village, string household)
    {
        var limit = village.MayBorrow(household);
        var payers = SubstitutePayers(village, household);
        if (village.Applying.Contains(household) || limit < SmallestLoan || payers.Count < 2 || LongestTerm(village) < ShortestTerm)
            return;

        Apply(village, household, Wanted(village, limit), payers);
    }

    /// <summary>Pays out from the bank; the county releases money when the village has too little.</summary>
    public static void Disburse(Application application)
    {
        var (village, loan) = (application.Village, application.Loan);
        village.Applying.Remove(loan.MemberId);
        if (village.MayBorrow(loan.MemberId) < loan.Principal)
        {
            village.Accountant(new WithdrawLoan(loan.Id, "放款前额度已降低", village.Today));
            return;
        }

        if (village.Book.Holds(Account.Bank) < loan.Principal)
            CountyMoney.Release(village, Money.Yuan(50_000));
        village.Accountant(
            new DisburseLoan(loan.Id, loan.MemberId, PaidInto.Bank, village.Today, village.Today));
        Repaying.Plan(village, loan.Id);
    }

    /// <summary>What the household asks for, in whole hundreds: mostly all that it may borrow.</summary>
    static Money Wanted(StoryVillage village, Money limit)
    {
        var hundreds = (int)(limit.Fen / 100_00) * village.Dice.OneOf(100, 100, 80, 60) / 100;
        return Money.Max(SmallestLoan, Money.Yuan(hundreds * 100L));
    }

    static void Apply(StoryVillage village, string household, Money principal, IReadOnlyList<string> payers)
    {
        var (dice, today, loanId) = (village.Dice, village.Today, village.NewLoan(village.Today.Year));
        var application = new Application(village, loanId);
        var purpose = dice.OneOf(
            "crops", "crops", "livestock", "livestock", "forestry", "processing", "trade", "transport");
        village.Applying.Add(household);
        village.Accountant(new ApplyForLoan(
            loanId, household, purpose, principal, Math.Min(LongestTerm(village), dice.OneOf(ShortestTerm, 3, 3, 4, 6, 6, 9, 12)), payers, today));
        foreach (var payer in payers)
            village.Chronicle.Ask(Person.Household(payer), new PledgeGuarantee(loanId, payer, today));

        if (dice.Percent(2))
            village.Chronicle.InDays(1, () => Approving.Withdraw(application));
        else
            village.Chronicle.InDays(dice.Between(1, 4), () => Approving.Council(application));
    }

    /// <summary>Whole months from the latest payout until all has to be due; a year where nothing has to.</summary>
    static int LongestTerm(StoryVillage village)
    {
        if (village.AllDueBy is not { } last)
            return 12;
        var paidOut = village.Today.AddDays(DaysToPayout);
        return Math.Min(12, last.Month - paidOut.Month - (paidOut.Year > last.Year ? 12 : 0));
    }

    /// <summary>Two households in good standing, the next ones in the register from a chance place.</summary>
    static List<string> SubstitutePayers(StoryVillage village, string household)
    {
        var start = village.Dice.Between(0, village.Households.Count - 1);
        return [.. village.Households.Skip(start).Concat(village.Households.Take(start))
            .Where(other => other != household)
            .Where(other => village.Member(other) is { Card: not Card.Suspended, OverdueLoans.IsEmpty: true })
            .Take(2)];
    }
}

/// <summary>An application on its way through the tiers.</summary>
sealed record Application(StoryVillage Village, string LoanId)
{
    public Loan Loan => Village.Loan(LoanId);
}
