using Ledger.Domain.Loans;

namespace Ledger.Api.Seeds;

/// <summary>What the program asks for at the end of a day, without anybody's doing.</summary>
static class DailyDues
{
    /// <summary>Looks at a loan on each day on which a stage of being overdue begins.</summary>
    public static void Watch(StoryVillage village, string loanId, DateOnly due)
    {
        foreach (var days in village.Terms.Loan.OverdueStages)
            village.Chronicle.On(village.Upcoming(due.AddDays(days)), () => Assess(village, loanId, due));
    }

    static void Assess(StoryVillage village, string loanId, DateOnly due)
    {
        var loan = village.Loan(loanId);
        var days = village.Today.DayNumber - due.DayNumber;
        var stage = village.Terms.Loan.OverdueStages.Count(begins => days >= begins);
        if (loan.Status == LoanStatus.Outstanding && stage > loan.Stage)
            village.Chronicle.Ask(Person.DayEnd, new AssessLoan(loanId, loan.MemberId, village.Today));
    }
}
