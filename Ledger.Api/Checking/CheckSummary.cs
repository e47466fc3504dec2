using Ledger.Domain.Audit;

namespace Ledger.Api.Checking;

/// <summary>What checks found, for whoever asked.</summary>
/// <param name="Position">The last event that counted.</param>
public sealed record CheckSummary(long Position, string Region, IReadOnlyList<NamedCheck> Checks)
{
    internal CheckSummary(long position, string region, IEnumerable<CheckResult> results)
        : this(position, region, [.. results.Select(NamedCheck.Of)])
    {
    }

    public bool Passed => Checks.All(check => check.Passed);
}

/// <param name="Name">For ever the same; see docs/api.md.</param>
/// <param name="Checked">How many things were looked at. A check that looked at nothing has proved nothing.</param>
/// <param name="Found">How many of them are wrong.</param>
/// <param name="Findings">The first of them.</param>
public sealed record NamedCheck(string Name, bool Passed, long Checked, long Found, IReadOnlyList<Finding> Findings)
{
    public static NamedCheck Of(CheckResult result) =>
        new(result.Name, result.Passed, result.Examined, result.Found, result.Findings);
}
