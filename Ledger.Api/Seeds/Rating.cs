using Ledger.Domain.Basics;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>Cards that change by decision; what repaying and delay do to them needs nobody.</summary>
static class Rating
{
    /// <summary>Three no-loans: a household that gambles gets none until the council restores it.</summary>
    public static void Gambler(StoryVillage village)
    {
        var household = village.Households.First(id => !village.Applying.Contains(id)
            && village.Member(id) is { Card: not Card.Suspended });
        Rate(village, household, Card.Suspended, RatingReason.NoLoanGround, NoLoanGround.Gambling, "派出所通报");
    }

    /// <summary>The yearly review: whoever was suspended for a debt, and paid it, is green again.</summary>
    public static void YearlyReview(StoryVillage village)
    {
        foreach (var household in village.Households)
            if (village.Member(household) is
                { Card: Card.Suspended, NoLoanGround: null, OpenLoans.IsEmpty: true })
                Rate(village, household, Card.Green, RatingReason.Restored, null, "年度评议记录");
    }

    /// <summary>A loan was not used for what it was asked for: one card down.</summary>
    public static void Misuse(StoryVillage village)
    {
        var household = village.Households.First(
            id => village.Member(id).Card == Card.Blue && !village.Applying.Contains(id));
        Rate(village, household, Card.Green, RatingReason.Misuse, null, "回访记录");
    }

    static void Rate(
        StoryVillage village,
        string household,
        Card card,
        RatingReason reason,
        NoLoanGround? ground,
        string document)
    {
        var evidence = $"{document}{Month.Of(village.Today)}";
        village.Chronicle.Ask(village.Officers.Chair,
            new RateMember(household, card, reason, evidence, ground, village.Today));
    }
}
