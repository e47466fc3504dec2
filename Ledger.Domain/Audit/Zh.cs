using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Days, amounts, people and things as a Chinese sentence says them; people by number only.</summary>
static class Zh
{
    public static string Day(DateOnly day) => FormattableString.Invariant($"{day.Year}年{day.Month}月{day.Day}日");

    public static string Month(Month month) => FormattableString.Invariant($"{month.Year}年{month.Number}月");

    public static string Yuan(Money amount) => $"{Figures.Plain(amount)}元";

    public static string Word<T>(T name) where T : struct, Enum => Words.Of(name, Language.Chinese);

    public static string Word(string name) => Words.Of(name, Language.Chinese);

    public static string Person(string id) => Figures.NumberIn(id) is { } number ? $"会员{number}" : $"工作人员{id}";

    public static string People(IReadOnlyList<string> ids) => ids.Count == 0 ? "无" : string.Join('、', ids.Select(Person));

    public static string Loan(string id) =>
        Figures.NumberIn(id)?.Split('-') is [var year, var number] ? $"{year}年{number}号借款" : $"借款{id}";

    public static string Entity(string code) => Region.IsCounty(code) ? $"县总会（{code}）" : $"村协会（{code}）";

    public static string Fee(FeeTerms fee) => fee.Method switch
    {
        FeeMethod.Flat => $"占用费每笔{Figures.Percent(fee.Rate)}",
        FeeMethod.Daily => FormattableString.Invariant($"占用费年率{Figures.Percent(fee.Rate)}，按日计（一年{fee.DayBasis}天）"),
        _ => $"占用费月率{Figures.Percent(fee.Rate)}",
    };

    public static string Dues(Dues dues) =>
        $"超期占用费{Yuan(dues.OverdueFee)}、占用费{Yuan(dues.Fee)}、本金{Yuan(dues.Principal)}";

    /// <summary>One side of a voucher, account by account; empty where the side has nothing.</summary>
    public static string Side(string side, IEnumerable<(Account Account, Money Amount)> amounts)
    {
        var parts = string.Join('、', amounts.Select(part => $"{part.Account.Chinese}{Yuan(part.Amount)}"));
        return parts.Length == 0 ? "" : $"，{side}{parts}";
    }

    /// <summary>Said only where the money moved on another day than it was booked.</summary>
    public static string Moved(DateOnly bookedOn, DateOnly valueOn) =>
        bookedOn == valueOn ? "" : $"（款项于{Day(valueOn)}收付）";
}
