using Ledger.Domain.Basics;

namespace Ledger.Domain.Policies;

/// <summary>What the county's first policy version proposes where sources are silent. A proposal only: what holds is
/// what was published. Sources and reasons: docs/policy-defaults.md.</summary>
public static class DefaultTerms
{
    public static Terms Value { get; } = new(
        new FeeTerms(FeeMethod.Monthly, 0.005m, 360, 1.5m, Rounding.HalfUp, 0m),
        new LoanTerms(12, Money.Yuan(20_000),
            ["crops", "livestock", "forestry", "fishery", "processing", "trade", "transport", "tourism"],
            NoticeDays: 3, SubstitutePayers: 2, Extensions: 1, OverdueStages: [1, 31, 91, 181], WriteOffMonths: 24)
        {
            RequiredPapers = Enum.GetValues<PaperKind>(),
        },
        new CardTerms(Money.Yuan(5_000), Money.Yuan(10_000), Money.Yuan(20_000), ShareMultiple: 10,
            MatchedThreshold: Money.Yuan(3_000), UpgradeMonths: 12, UpgradeLoans: 1, DowngradeAfterDays: 30,
            SuspendAfterDays: 90, ReviewMonths: 12, ["repayment", "purpose", "conduct", "meetings"], "council"),
        new ShareTerms(Money.Yuan(100), Money.Yuan(500), Money.Zero, Money.Yuan(10_000), MatchingMonths: 36,
            MatchingAge.MembershipAge, MatchingScope.AllMembers, Money.Yuan(10_000), Money.Yuan(200)),
        new MembershipTerms(MinimumMonths: 12, ExitNoticeMonths: 2),
        new IncomeTerms(RiskReserve: 30, Capital: 15, Welfare: 5, RunningCost: 40, MemberShares: 10, Dividends: true,
            DividendBase.OwnAndMatchedShares),
        new BookTerms(Money.Yuan(500), FundLocation.Village, AccrueFees: false, FiscalYearStart: 1),
        new OversightTerms(0.50m, 0.15m, ReportDay: 5, [0.01m, 0.10m, 0.30m, 1.00m]));
}
