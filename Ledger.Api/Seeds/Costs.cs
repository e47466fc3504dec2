using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Seeds;

/// <summary>What running an association costs each month, and what the bank pays each quarter.</summary>
static class Costs
{
    public static void EveryMonth(StoryVillage village, Month month)
    {
        village.Chronicle.On(month.FirstDay.AddDays(village.Dice.Between(23, 26)), () => Office(village));
        if (month.Number % 3 == 0)
            village.Chronicle.On(month.FirstDay.AddDays(20), () => Interest(village));
    }

    /// <summary>Small costs are paid in cash where there is enough of it.</summary>
    static void Office(StoryVillage village)
    {
        var amount = Money.OfFen(village.Dice.Between(40_00, 260_00));
        var money = village.Book.Holds(Account.Cash) >= amount ? Account.Cash : Account.Bank;
        if (village.Book.Holds(money) >= amount)
            village.Accountant(Vouchers.Of(village, village.Dice.OneOf("办公费", "误工补贴", "培训费", "公示栏印制费"),
                [Line.Dr(Account.OperatingCosts, amount), Line.Cr(money, amount)]));
    }

    /// <summary>A quarter of 0.2 % a year on what is at the bank on that day.</summary>
    static void Interest(StoryVillage village)
    {
        var interest = Money.Rounded(village.Book.Holds(Account.Bank).Fen * 0.0005m, Rounding.Down);
        if (interest.IsPositive)
            village.Accountant(Vouchers.Of(village, "银行存款利息",
                [Line.Dr(Account.Bank, interest), Line.Cr(Account.OtherIncome, interest)]));
    }
}
