using Ledger.Domain.Audit;

namespace Ledger.Api.Checking;

/// <summary>What checks found, for whoever asked.</summary>
/// <param name="Position">The last event that counted.</param>
public sealed record CheckSummary(long Position, string Region, IReadOnlyList<NamedCheck> Checks)
{
    public bool Passed => Checks.All(check => check.Passed);
}

/// <param name="Name">For ever the same; see docs/api.md.</param>
/// <param name="Checked">How many things were looked at. A check that looked at nothing has proved nothing.</param>
/// <param name="Found">How many of them are wrong.</param>
/// <param name="Findings">The first of them.</param>
/// <param name="At">The last event that it counted, where it looked at something else than the other checks: states and
/// views are compared as they stand, whatever earlier position the rest is about.</param>
public sealed record NamedCheck(
    string Name, bool Passed, long Checked, long Found, IReadOnlyList<Finding> Findings, long? At = null)
{
    /// <param name="position">The last event that counted.</param>
    /// <param name="end">The last event of all, which is in the stored states.</param>
    /// <param name="views">Where the views stood.</param>
    public static NamedCheck Of(CheckResult result, long position, long end, long views)
    {
        var at = result.Name switch { Checks.States => end, Checks.Views => views, _ => position };
        return new(result.Name, result.Passed, result.Examined, result.Found, result.Findings, at == position ? null : at);
    }
}
