using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class CardCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.RatingEvidenced, "no evidence", () => Rate(Suspend with { Evidence = "" }), () => Rate(Suspend)),
        new(Rule.RatingEvidenced, "a no-loan reason without its ground",
            () => Rate(Suspend with { Reason = RatingReason.NoLoanGround }),
            () => Rate(Suspend with { Reason = RatingReason.NoLoanGround, NoLoanGround = NoLoanGround.Usury })),
        new(Rule.RatingEvidenced, "a ground with another reason",
            () => Rate(Suspend with { NoLoanGround = NoLoanGround.Gambling }), () => Rate(Suspend)),
        new(Rule.RatingEvidenced, "a no-loan ground only ever suspends",
            () => Rate(Gambler with { Card = Card.Blue }, Earner.Rated(Card.Gold)),
            () => Rate(Gambler, Earner.Rated(Card.Gold))),
        new(Rule.CardChanges, "suspended again", () => Rate(Suspend, Suspended), () => Rate(Suspend)),
        new(Rule.OneCardUpAtATime, "from suspended",
            () => Rate(Raise(Card.Blue), Suspended), () => Rate(Raise(Card.Green), Suspended)),
        new(Rule.OneCardUpAtATime, "from green",
            () => Rate(Raise(Card.Gold), Earner), () => Rate(Raise(Card.Blue), Earner)),
        new(Rule.NothingOverdue, "a card up",
            () => Rate(Raise(Card.Blue), Earner.Overdue()), () => Rate(Raise(Card.Blue), Earner)),
        new(Rule.UpgradeEarned, "no loan repaid on time",
            () => Rate(Raise(Card.Blue)), () => Rate(Raise(Card.Blue), Earner)),
        new(Rule.UpgradeEarned, "less than a year on the card",
            () => Rate(Raise(Card.Blue, "2021-01-09"), Earner), () => Rate(Raise(Card.Blue, "2021-01-10"), Earner)),
    ];

    static RateMember Suspend =>
        new(Borrower, Card.Suspended, RatingReason.Misuse, "minutes 3", null, On("2026-03-02"));

    static RateMember Gambler => Suspend with
    {
        Reason = RatingReason.NoLoanGround,
        NoLoanGround = NoLoanGround.Gambling,
    };

    static Member Suspended => MemberWith(1_000).Rated(Card.Suspended);

    /// <summary>On a green card since 2020-01-10, with one loan repaid on time.</summary>
    static Member Earner => Folded(MemberWith(1_000),
        new DebtTaken(Borrower, SampleLoans.Id, Money.Yuan(5_000), On("2020-02-01")),
        new DebtCleared(Borrower, SampleLoans.Id, true, On("2020-12-01")));

    static RateMember Raise(Card to, string on = "2026-03-02") =>
        new(Borrower, to, RatingReason.YearlyReview, "minutes 4", null, On(on));

    static void Rate(RateMember command, Member? member = null) =>
        CardDecider.Rate(member ?? MemberWith(1_000), command, Defaults.Card, Clerk);
}
