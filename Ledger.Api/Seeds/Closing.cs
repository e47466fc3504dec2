using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Seeds;

/// <summary>In a month's first days the one before is closed, the county's after its villages'.</summary>
static class Closing
{
    public static void EveryMonth(StoryVillage village, Month month) => village.Chronicle.On(
        month.LastDay.AddDays(village.Dice.Between(2, 7)),
        () => village.Accountant(new CloseMonth(village.Code, month, village.Today)));

    public static void EveryMonth(Chronicle chronicle, string county, Month month) => chronicle.On(
        month.LastDay.AddDays(8),
        () => chronicle.Ask(CountyStaff.Accountant(county), new CloseMonth(county, month, chronicle.Today)));
}
