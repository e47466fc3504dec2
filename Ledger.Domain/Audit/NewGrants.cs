using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>What could be granted on a day under other terms, and cannot be under those in force. Nobody has asked for it, so no
/// fact tells of it; whether the fiscal fund covers it is not looked at.</summary>
/// <param name="Households">How many are entitled to more than they are.</param>
public sealed record NewGrants(int Households, Money Matched, Money Gifted)
{
    public static NewGrants None { get; } = new(0, default, default);

    /// <summary>What a household could have on the day in both worlds. Only what is more in the other one is new, beyond what the
    /// grants of the past would have come to there; what people did not ask for though they could have is not.</summary>
    /// <param name="was">The household as it is, under the terms in force.</param>
    /// <param name="would">The household as it would be, under the other terms.</param>
    public static NewGrants Of((Member Member, ShareTerms Terms) was, (Member Member, ShareTerms Terms) would, DateOnly on)
    {
        var matched = Beyond(would.Member.Matched, MostMatched(was.Member, was.Terms, on), MostMatched(would.Member, would.Terms, on));
        var gifted = Beyond(would.Member.Gifted, MostGifted(was.Member, was.Terms), MostGifted(would.Member, would.Terms));
        return matched.IsPositive || gifted.IsPositive ? new(1, matched, gifted) : None;
    }

    public static NewGrants Together(IEnumerable<NewGrants> grants) => grants.Aggregate(None, (sum, one) =>
        new(sum.Households + one.Households, sum.Matched + one.Matched, sum.Gifted + one.Gifted));

    static Money MostMatched(Member member, ShareTerms terms, DateOnly on)
    {
        var matching = Matching.Of(member, on, terms);
        return member.Matched + (matching.IsGranted(member) ? matching.Amount : Money.Zero);
    }

    static Money MostGifted(Member member, ShareTerms terms) =>
        member.Gifted + (member.PoorHousehold && member.Gifted.IsZero ? terms.Gift : Money.Zero);

    static Money Beyond(Money granted, Money was, Money would) => Money.Max(Money.Zero, would - Money.Max(granted, was));
}
