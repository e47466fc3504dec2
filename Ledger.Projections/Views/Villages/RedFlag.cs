using Ledger.Projections.Views.Loans;

namespace Ledger.Projections.Views.Villages;

/// <summary>What a village should be asked about, though no limit of its policy is broken.</summary>
public enum RedFlag
{
    /// <summary>There is money, and no loan was paid out for twelve months.</summary>
    NotLentForAYear,

    /// <summary>A loan's due day has passed, and it still stands among the loans out: overdue that nobody sees in the books.</summary>
    OverdueNotBooked,
}

/// <summary>What raises a flag.</summary>
static class RedFlags
{
    const int IdleMonths = 12;

    /// <param name="firstStage">Days overdue at which the policy's first stage begins; null without a policy.</param>
    public static IEnumerable<RedFlag> Of(VillageMoney money, DateOnly? lastLentOn, IReadOnlyList<PastDueLoan> pastDue, int? firstStage, DateOnly day)
    {
        if (money.Assets.IsPositive && (lastLentOn is not { } lent || lent < day.AddMonths(-IdleMonths)))
            yield return RedFlag.NotLentForAYear;
        // Day-end books it in the night after the stage begins.
        if (firstStage is { } begins && pastDue.Any(loan => loan.Stage == 0 && loan.Days > begins))
            yield return RedFlag.OverdueNotBooked;
    }
}
