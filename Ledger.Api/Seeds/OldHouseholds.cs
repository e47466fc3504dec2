using Ledger.Domain.Basics;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>A household from before this ledger, with what it has paid and what it owes.</summary>
sealed record OldHousehold(
    string Id,
    bool Poor,
    DateOnly JoinedOn,
    IReadOnlyList<ShareLot> Lots,
    Money Matched,
    Money Gifted,
    OldLoan? Loan)
{
    public Money Own => Lots.Sum(lot => lot.Amount);
}

/// <summary>A loan that was paid out before this ledger.</summary>
/// <param name="Guarantors">Two households of the village.</param>
sealed record OldLoan(
    string Id,
    Money Outstanding,
    Money FeeOwed,
    DateOnly DueOn,
    string Purpose,
    IReadOnlyList<string> Guarantors);

/// <summary>The register of an association as it was on paper when its book was opened here.</summary>
static class OldHouseholds
{
    /// <param name="granted">Whether matched and gifted shares were booked apart before.</param>
    /// <param name="largestLoan">The most that one household owes, in yuan.</param>
    public static List<OldHousehold> Of(
        StoryVillage village, int count, bool granted, int largestLoan, DateOnly opening)
    {
        var ids = Enumerable.Range(0, count).Select(_ => village.NewHousehold()).ToList();
        return [.. ids.Select(id => Household(village, id, ids, granted, largestLoan, opening))];
    }

    static OldHousehold Household(
        StoryVillage village,
        string id,
        List<string> neighbours,
        bool granted,
        int largestLoan,
        DateOnly opening)
    {
        var dice = village.Dice;
        var poor = dice.IsPoor();
        var joinedOn = new DateOnly(dice.Between(2014, 2023), dice.Between(1, 12), dice.Between(1, 28));
        var first = Money.Yuan(poor ? dice.OneOf(200, 300, 500) : dice.OneOf(500, 1000));
        List<ShareLot> lots = [new(first, joinedOn)];
        if (dice.Percent(25))
            lots.Add(new(Money.Yuan(500), joinedOn.AddMonths(dice.Between(2, 12))));

        var own = lots.Sum(lot => lot.Amount);
        var matched = granted && joinedOn.AddMonths(36) <= opening && dice.Percent(60);
        var gifted = granted && poor && dice.Percent(70);
        var loan = dice.Percent(70) ? Loan(village, id, neighbours, largestLoan, opening) : null;
        return new(id, poor, joinedOn, lots,
            matched ? own : Money.Zero, gifted ? Money.Yuan(200) : Money.Zero, loan);
    }

    static OldLoan Loan(
        StoryVillage village, string household, List<string> neighbours, int largestLoan, DateOnly opening)
    {
        var (dice, others) = (village.Dice, neighbours.Where(other => other != household).ToList());
        var first = dice.Between(0, others.Count - 1);
        var outstanding = Money.Yuan(largestLoan / 4 * dice.Between(1, 4));
        // Five per mille of whole thousands for whole months: nothing to round.
        var feeOwed = Money.OfFen(outstanding.Fen / 200 * dice.Between(1, 6));
        return new(village.NewLoan(opening.Year - 1), outstanding, feeOwed,
            opening.AddDays(dice.Between(-45, 170)), dice.OneOf("crops", "livestock", "forestry", "trade"),
            [others[first], others[(first + 1) % others.Count]]);
    }
}
