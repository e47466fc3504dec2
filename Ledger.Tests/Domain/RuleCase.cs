using Ledger.Domain.Basics;

namespace Ledger.Tests.Domain;

/// <summary>Both sides of a rule: what just trips it, and what just does not.</summary>
/// <param name="Of">What of, so that a failing test names its case.</param>
sealed record RuleCase(Rule Rule, string Of, Action Refused, Action Accepted)
{
    public override string ToString() => $"{Rule}: {Of}";
}
