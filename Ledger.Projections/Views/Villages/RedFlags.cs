using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;

namespace Ledger.Projections.Views.Villages;

/// <summary>What raises a flag, besides the limits of the policy (<see cref="Limits"/>).</summary>
static class RedFlags
{
    const int IdleMonths = 12;

    /// <param name="firstStage">Days overdue at which the policy's first stage begins; null without a policy.</param>
    public static IEnumerable<RedFlag> Of(VillageMoney money, DateOnly? lastLentOn, IReadOnlyList<PastDueLoan> pastDue, int? firstStage, DateOnly day)
    {
        if (money.Assets.IsPositive && (lastLentOn is not { } lent || lent < day.AddMonths(-IdleMonths)))
            yield return RedFlag.NotLentForAYear;
        if (firstStage is { } begins && NotBooked(pastDue, begins).Any())
            yield return RedFlag.OverdueNotBooked;
    }

    /// <summary>Everything that a village is flagged for, in the order of the enumeration, each with its figure and its limit.</summary>
    /// <param name="owed">Null where neither book knows of anything owed.</param>
    /// <param name="apart">Since when the two books have differed; null where they agree.</param>
    /// <param name="broken">Since when limits were broken at every month's end.</param>
    public static IEnumerable<VillageFlag> Raised(
        ComparedStates village, OwedBetween? owed, DateOnly? apart, IEnumerable<(RedFlag Flag, DateOnly Since)> broken, DateOnly day)
    {
        var (money, limits) = (VillageMoney.Of(village.Balances), village.Terms is { } terms ? Limits.Of(terms) : null);
        var firstStage = village.Terms?.Loan.OverdueStages[0];
        VillageFlag Flag(RedFlag flag, Measure figure, Measure limit, DateOnly? since = null) => new(village.Region, village.Name, flag, figure, limit, since);
        VillageFlag Late(IReadOnlyList<PastDueLoan> loans, int begins)
        {
            // The day on which a loan of so many days past due became late.
            DateOnly Became(int days) => day.AddDays(begins + 1 - days);
            var flag = Flag(RedFlag.OverdueNotBooked, new(Count: loans.Count), new(Count: begins), Became(loans.Max(loan => loan.Days)));
            return flag with { GrewOn = Became(loans.Min(loan => loan.Days)) };
        }

        var since = broken.ToDictionary(one => one.Flag, one => one.Since);
        foreach (var limit in limits?.BrokenBy(money) ?? [])
            yield return (limit switch
            {
                RedFlag.FewLoans => Flag(limit, new(Percent: money.LoanRatio), new(Percent: limits!.LoanRatioMinimum * 100)),
                RedFlag.BadLoans => Flag(limit, new(Percent: money.BadLoanRatio), new(Percent: limits!.BadLoanMaximum * 100)),
                _ => Flag(limit, new(Amount: money.Cash), new(Amount: limits!.CashLimit)),
            }) with
            { Since = since.TryGetValue(limit, out var first) ? first : Month.Of(day).FirstDay };
        foreach (var raised in Of(money, village.LastLentOn, village.PastDue, firstStage, day))
            yield return raised == RedFlag.NotLentForAYear
                ? Flag(raised, new(Amount: money.Cash + money.Bank), new(Count: IdleMonths), village.LastLentOn?.AddMonths(IdleMonths).AddDays(1))
                : Late([.. NotBooked(village.PastDue, firstStage!.Value)], firstStage.Value);
        if (owed is { Difference.IsZero: false })
            yield return Flag(RedFlag.BooksApart, new(Amount: owed.ByVillage), new(Amount: owed.ByCounty), apart);
    }

    /// <summary>Day-end books it in the night after the stage begins.</summary>
    static IEnumerable<PastDueLoan> NotBooked(IEnumerable<PastDueLoan> pastDue, int begins) =>
        pastDue.Where(loan => loan.Stage == 0 && loan.Days > begins);
}
