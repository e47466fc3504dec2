using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Days, amounts, people and things as an English sentence says them; people by number only.</summary>
static class En
{
    static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];

    public static string Day(DateOnly day) =>
        FormattableString.Invariant($"{day.Day} {Months[day.Month - 1]} {day.Year}");

    public static string Month(Month month) => FormattableString.Invariant($"{Months[month.Number - 1]} {month.Year}");

    public static string Yuan(Money amount) => $"{Figures.Plain(amount)} yuan";

    public static string Word<T>(T name) where T : struct, Enum => Figures.Spaced(name.ToString());

    public static string Person(string id) => Figures.NumberIn(id) is { } number ? $"member {number}" : $"officer {id}";

    public static string People(IReadOnlyList<string> ids) =>
        ids.Count == 0 ? "nobody" : string.Join(", ", ids.Select(Person));

    public static string Loan(string id) =>
        Figures.NumberIn(id)?.Split('-') is [var year, var number] ? $"loan {number} of {year}" : $"loan {id}";

    public static string Entity(string code) =>
        Region.IsCounty(code) ? $"the county association ({code})" : $"the village association ({code})";

    public static string Fee(FeeTerms fee) => fee.Method switch
    {
        FeeMethod.Flat => $"fee of {Figures.Percent(fee.Rate)} a loan",
        FeeMethod.Daily => FormattableString.Invariant(
            $"fee of {Figures.Percent(fee.Rate)} a year, by the day (year of {fee.DayBasis} days)"),
        _ => $"fee of {Figures.Percent(fee.Rate)} a month",
    };

    public static string Dues(Dues dues) =>
        $"overdue fee {Yuan(dues.OverdueFee)}, fee {Yuan(dues.Fee)}, principal {Yuan(dues.Principal)}";

    /// <summary>One side of a voucher, account by account; empty where the side has nothing.</summary>
    public static string Side(string side, IEnumerable<(Account Account, Money Amount)> amounts)
    {
        var parts = string.Join(", ", amounts.Select(part => $"{part.Account.English} {Yuan(part.Amount)}"));
        return parts.Length == 0 ? "" : $"; {side} {parts}";
    }

    /// <summary>Said only where the money moved on another day than it was booked.</summary>
    public static string Moved(DateOnly bookedOn, DateOnly valueOn) =>
        bookedOn == valueOn ? "" : $" (the money moved on {Day(valueOn)})";
}
