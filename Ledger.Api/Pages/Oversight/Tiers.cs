using Ledger.Domain.Access;
using Ledger.Domain.Loans;

namespace Ledger.Api.Pages.Oversight;

/// <summary>Which tier decides about a loan where it is.</summary>
public static class Tiers
{
    public static IReadOnlyList<TierStep> All { get; } =
    [
        new(Tier.Council, Operation.ApproveByCouncil, LoanStatus.Applied),
        new(Tier.Supervisors, Operation.ApproveBySupervisors, LoanStatus.CouncilApproved),
        new(Tier.Town, Operation.ApproveByTown, LoanStatus.OnNotice, LoanStatus.NoticeOver),
        new(Tier.County, Operation.ApproveByCounty, LoanStatus.TownApproved),
    ];

    /// <summary>The step that comes next; null where nobody has to approve.</summary>
    public static TierStep? Next(LoanStatus status) => All.FirstOrDefault(step => step.Before.Contains(status));
}

/// <param name="Before">Where a loan is that waits for this tier.</param>
public sealed record TierStep(Tier Tier, Operation Operation, params LoanStatus[] Before);
