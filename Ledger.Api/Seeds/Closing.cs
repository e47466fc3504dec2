using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Seeds;

/// <summary>In a month's first days the one before is checked, signed and closed, the county's after its villages'.</summary>
static class Closing
{
    public static void EveryMonth(StoryVillage village, Month month) => village.Chronicle.On(
        month.LastDay.AddDays(village.Dice.Between(2, 7)),
        () => Close(village.Chronicle, village.Code, month,
            new(village.Officers.Accountant, village.Officers.FirstSupervisor, village.Officers.Cashier)));

    public static void EveryMonth(Chronicle chronicle, string county, Month month) => chronicle.On(
        month.LastDay.AddDays(8),
        () => Close(chronicle, county, month,
            new(CountyStaff.Accountant(county), CountyStaff.Checker(county), CountyStaff.Cashier(county))));

    /// <summary>One command for all vouchers of the month: a village has fewer than a command may name.</summary>
    static void Close(Chronicle chronicle, string entity, Month month, Desk desk)
    {
        var book = chronicle.State<Book>(Keys.Book(entity, month.FirstDay));
        var (last, today) = (book.VouchersOf(month), chronicle.Today);
        if (last > 0)
            chronicle.Ask(desk.Checker, new CheckVouchers(entity, month, 1, last, today));
        if (book.DutiesOf(month).ToSign > 0)
            chronicle.Ask(desk.Cashier, new SignVouchers(entity, month, 1, last, today));
        chronicle.Ask(desk.Accountant, new CloseMonth(entity, month, today));
    }

    /// <summary>Who closes a month together.</summary>
    sealed record Desk(Person Accountant, Person Checker, Person Cashier);
}
