using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Seeds;

/// <summary>The cashier keeps little cash: what is over the limit goes to the bank next day.</summary>
static class CashBox
{
    static readonly Money Kept = Money.Yuan(200);

    public static void EmptySoon(StoryVillage village) => village.Chronicle.InDays(1, () => Empty(village));

    static void Empty(StoryVillage village)
    {
        var cash = village.Book.Holds(Account.Cash);
        if (cash <= village.Terms.Book.CashLimit)
            return;

        var amount = cash - Kept;
        village.Accountant(Vouchers.Of(village, "现金存入银行",
            [Line.Dr(Account.Bank, amount), Line.Cr(Account.Cash, amount)]));
    }
}

static class Vouchers
{
    /// <summary>The accountant makes it; who checks and signs it follows before the month closes.</summary>
    public static PostVoucher Of(StoryVillage village, string summary, IReadOnlyList<Line> lines) =>
        new(village.Code, village.Today, village.Today, summary, lines, 1);
}
