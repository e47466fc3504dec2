using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>How loans come back: mostly whole and on time, some in parts, some late, a few never.</summary>
static class Repaying
{
    /// <summary>How a loan is repaid that was paid out or brought forward; day-end watches it.</summary>
    public static void Plan(StoryVillage village, string loanId)
    {
        var (dice, loan) = (village.Dice, village.Loan(loanId));
        village.Lent.Add(loanId);
        var due = loan.Course!.DueOn;
        DailyDues.Watch(village, loanId, due);
        switch (dice.Between(1, 100))
        {
            case <= 70: PayWholeOn(due.AddDays(-dice.Between(0, 12))); break;
            case <= 84: PlanParts(village, loan, dice.Between(2, 4)); break;
            case <= 90: PayWholeOn(due.AddDays(dice.Between(2, 60))); break;
            case <= 92: PayWholeOn(due.AddDays(dice.Between(92, 130))); break;
            case <= 97: PlanSubstitute(village, loan); break;
            default: break;
        }

        void PayWholeOn(DateOnly day) =>
            village.Chronicle.On(village.Upcoming(day), () => PayWhole(village, loanId, loan.MemberId));
    }

    /// <summary>What is still out is asked for house by house, from the substitute payers where the borrower has nothing; a few loans
    /// are lost.</summary>
    public static void Collect(StoryVillage village)
    {
        foreach (var loan in village.Lent.Select(village.Loan).Where(loan => loan.Status == LoanStatus.Outstanding))
            if (!village.Dice.Percent(8))
                village.Chronicle.InDays(village.Dice.Between(0, 8), () => PayWhole(village, loan.Id, loan.SubstitutePayers[0]));
    }

    /// <summary>Everything that is owed, sometimes seen on the bank statement only days later.</summary>
    static void PayWhole(StoryVillage village, string loanId, string payer)
    {
        var (loan, today) = (village.Loan(loanId), village.Today);
        if (loan.Status != LoanStatus.Outstanding)
            return;

        var before = today.AddDays(-3);
        var seenLate = loan.Course!.Payments.IsEmpty && loan.Course!.From <= before && village.Dice.Percent(6);
        var valueOn = seenLate ? before : today;
        Pay(village, loan, loan.OwedOn(valueOn).Total, payer, valueOn);
        if (village.Dice.Percent(72))
            village.Chronicle.InDays(
                village.Dice.Between(3, 30), () => Lending.Consider(village, loan.MemberId));
    }

    /// <summary>A part, as long as the loan is owed.</summary>
    static void PayPart(StoryVillage village, string loanId, Money amount)
    {
        var loan = village.Loan(loanId);
        if (loan.Status == LoanStatus.Outstanding && loan.OwedOn(village.Today).Total > amount)
            Pay(village, loan, amount, loan.MemberId, village.Today);
    }

    static void PlanParts(StoryVillage village, Loan loan, int parts)
    {
        var due = loan.Course!.DueOn;
        var days = Math.Max(parts, due.DayNumber - village.Today.DayNumber);
        var part = Money.OfFen(loan.Outstanding.Fen / parts / 100 * 100);
        for (var i = 1; i < parts; i++)
            village.Chronicle.InDays(days * i / parts, () => PayPart(village, loan.Id, part));
        village.Chronicle.On(village.Upcoming(due), () => PayWhole(village, loan.Id, loan.MemberId));
    }

    /// <summary>The borrower pays half in time; a substitute payer pays the rest weeks too late.</summary>
    static void PlanSubstitute(StoryVillage village, Loan loan)
    {
        var (due, dice) = (loan.Course!.DueOn, village.Dice);
        var half = Money.OfFen(loan.Outstanding.Fen / 200 * 100);
        village.Chronicle.On(village.Upcoming(due.AddDays(-5)), () => PayPart(village, loan.Id, half));
        village.Chronicle.On(village.Upcoming(due.AddDays(dice.Between(20, 45))),
            () => PayWhole(village, loan.Id, loan.SubstitutePayers[0]));
    }

    static void Pay(StoryVillage village, Loan loan, Money amount, string payer, DateOnly valueOn)
    {
        var place = valueOn == village.Today && village.Dice.Percent(25) ? PaidInto.Cash : PaidInto.Bank;
        village.Accountant(
            new RepayLoan(loan.Id, loan.MemberId, amount, payer, place, village.Today, valueOn));
        if (place == PaidInto.Cash)
            CashBox.EmptySoon(village);
    }
}
