using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;

namespace Ledger.Api.Seeds;

/// <summary>Households join, pay for shares, and are given matched and gifted ones.</summary>
static class JoiningHouseholds
{
    /// <summary>The five officers' households come first: they have the numbers 0001 to 0005.</summary>
    public static void Officers(StoryVillage village)
    {
        foreach (var officer in village.Officers.Villagers)
        {
            var id = village.NewHousehold();
            village.Chronicle.InDays(10, () =>
            {
                village.Accountant(new JoinVillage(id, PoorHousehold: false, village.Today, village.Today));
                Subscribe(village, id, Money.Yuan(500), PaidInto.Bank);
            });
        }
    }

    /// <summary>A household joins, pays its first shares and thinks about a loan.</summary>
    public static void Arrive(StoryVillage village)
    {
        var (dice, id) = (village.Dice, village.NewHousehold());
        var poor = dice.IsPoor();
        var joinedOn = village.Today.AddDays(-dice.Between(0, 5));
        var own = Money.Yuan(poor ? dice.OneOf(200, 300, 500) : dice.OneOf(500, 500, 1000, 2000));
        village.Accountant(new JoinVillage(id, poor, joinedOn, village.Today));
        Subscribe(village, id, own, dice.Percent(30) ? PaidInto.Cash : PaidInto.Bank);
        village.Households.Add(id);
        if (poor)
            village.Chronicle.InDays(dice.Between(3, 20), () => Gift(village, id));
        village.Chronicle.InDays(dice.Between(4, 45), () => Lending.Consider(village, id));
    }

    /// <summary>The share round: members of three years are matched, poor households are given.</summary>
    public static void GrantRound(StoryVillage village)
    {
        foreach (var household in village.Households)
        {
            var member = village.Member(household);
            if (member.JoinedOn.AddMonths(village.Terms.Share.MatchingMonths) <= village.Today
                && member.OverdueLoans.IsEmpty && member.Own > member.Matched)
                village.Accountant(new GrantShares(household, ShareClass.Matched, village.Today));
            if (member.PoorHousehold)
                Gift(village, household);
        }
    }

    /// <summary>Some households pay for more shares, so that they can borrow more.</summary>
    public static void AddShares(StoryVillage village)
    {
        foreach (var household in village.Households.Where(_ => village.Dice.Percent(12)).ToList())
            Subscribe(village, household, Money.Yuan(village.Dice.OneOf(500, 1000)), PaidInto.Bank);
    }

    static void Subscribe(StoryVillage village, string household, Money amount, PaidInto place)
    {
        village.Accountant(new SubscribeShares(household, amount, place, village.Today, village.Today));
        if (place == PaidInto.Cash)
            CashBox.EmptySoon(village);
    }

    static void Gift(StoryVillage village, string household)
    {
        var fund = village.Book.Holds(Account.FiscalFund);
        if (village.Member(household).Gifted.IsZero && fund >= village.Terms.Share.Gift)
            village.Accountant(new GrantShares(household, ShareClass.Gifted, village.Today));
    }
}
