using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Seeds;

/// <summary>Money between the county and its villages, and what the county's own office costs.</summary>
static class CountyMoney
{
    /// <summary>The village asks for loan money, the county pays it out of its bank account.</summary>
    public static void Release(StoryVillage village, Money amount) => village.Chronicle.Ask(
        village.Officers.County,
        new ReleaseFunds(village.Code, amount, village.Today, village.Today, "总会拨付借款资金"));

    /// <summary>The village gives half of it back, as far as its bank account allows.</summary>
    public static void GiveBack(StoryVillage village)
    {
        var released = village.Book.Holds(Account.InterEntity);
        var half = Money.OfFen(-released.Fen / 2);
        var amount = Money.Min(half, village.Book.Holds(Account.Bank));
        if (amount.IsPositive)
            village.Accountant(
                new ReturnFunds(village.Code, amount, village.Today, village.Today, "归还总会拨付资金"));
    }

    public static void OfficeCosts(Chronicle chronicle, string county)
    {
        var amount = Money.OfFen(1_200_00 + chronicle.Today.Month * 37_50);
        chronicle.Ask(CountyStaff.Accountant(county), new PostVoucher(
            county, chronicle.Today, chronicle.Today, "总会办公费",
            [Line.Dr(Account.OperatingCosts, amount), Line.Cr(Account.Bank, amount)], 2));
    }
}
