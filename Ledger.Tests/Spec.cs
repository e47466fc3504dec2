using Ledger.Domain.Basics;

namespace Ledger.Tests;

/// <summary>Given a state, when a decision, then its fact or the rule that refused it.</summary>
static class Spec
{
    public static Given<T> Given<T>(T state) => new(state);

    /// <summary>The refusal of a decision, which must not go through.</summary>
    public static RefusedException Refused(Action decide) => Assert.Throws<RefusedException>(decide);
}

sealed record Given<T>(T State)
{
    public Decision<TFact> When<TFact>(Func<T, TFact> decide) => new(() => decide(State));
}

sealed record Decision<TFact>(Func<TFact> Decide)
{
    public void Then(TFact expected) => Assert.Equivalent(expected, Decide(), strict: true);

    public void ThenRefused(Rule rule) => Assert.Equal(rule, Spec.Refused(() => Decide()).Rule);
}
