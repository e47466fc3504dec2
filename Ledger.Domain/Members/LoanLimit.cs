using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Members;

/// <summary>How much a household may borrow: the least of three limits, less what it owes already.</summary>
public sealed record LoanLimit(Money ByCard, Money ByShares, Money ByVillage, Money Outstanding)
{
    public Money Available => Money.Max(Money.Zero, Money.Min(ByCard, Money.Min(ByShares, ByVillage)) - Outstanding);

    public static LoanLimit Of(Member member, Terms terms, Money outstanding)
    {
        var card = member.Card switch
        {
            Card.Green => terms.Card.Green,
            Card.Blue => terms.Card.Blue,
            Card.Gold => terms.Card.Gold,
            _ => Money.Zero,
        };
        var matched = member.Matched >= terms.Card.MatchedThreshold ? member.Matched : Money.Zero;
        return new(card, member.Own * terms.Card.ShareMultiple + matched, terms.Loan.VillageCap, outstanding);
    }
}
