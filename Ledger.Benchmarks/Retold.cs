using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;

namespace Ledger.Benchmarks;

/// <summary>The same text about another village and an earlier year: codes, ids, dates, books and voucher numbers.</summary>
/// <param name="YearsBefore">Subtracted from every year; households and loans get numbers of their own for each.</param>
sealed partial record Retold(int YearsBefore, string From, string To)
{
    const int HouseholdsEach = 100;
    const int LoansEach = 500;

    public string Of(string text) => Words().Replace(text, Of);

    public DateOnly Of(DateOnly day) => day.AddYears(-YearsBefore);

    string Of(Match word)
    {
        if (word.Groups["region"] is { Success: true, Value: var region })
            return Moved(region) + Number(word);
        return word.Groups["open"].Value + Year(word.Groups["year"].Value) + word.Groups["rest"].Value;
    }

    /// <summary>The village becomes the other one, its town the other's town; others stay.</summary>
    string Moved(string region) => region == From ? To
        : From.Length == Region.VillageDigits && region == Region.TownOf(From) ? Region.TownOf(To)
        : region;

    string Number(Match word) =>
        word.Groups["loan"] is { Success: true, Value: var loan }
            ? string.Create(CultureInfo.InvariantCulture, $"-{Year(word.Groups["loanYear"].Value)}-{int.Parse(loan, CultureInfo.InvariantCulture) + YearsBefore * LoansEach:000}")
        : word.Groups["member"] is { Success: true, Value: var member }
            ? string.Create(CultureInfo.InvariantCulture, $"-{int.Parse(member, CultureInfo.InvariantCulture) + YearsBefore * HouseholdsEach:0000}")
        : word.Groups["book"] is { Success: true, Value: var year } ? $"/{Year(year)}"
        : "";

    string Year(string year) => (int.Parse(year, CultureInfo.InvariantCulture) - YearsBefore).ToString("0000", CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        (?<region>(?<![0-9])6109[0-9]{8}|(?<![0-9])6109[0-9]{5}(?=-)|(?<![0-9])6109[0-9]{2}(?=/))(?:-(?<loanYear>20[0-9]{2})-(?<loan>[0-9]{3,5})(?![0-9])|-(?<member>[0-9]{4})(?![0-9])|/(?<book>20[0-9]{2})(?![0-9]))?|(?<open>"(?:year":\s?)?)(?<year>(?:19|20)[0-9]{2})(?<rest>-[0-9]{2}(?:-[0-9]{2,6})?"|,)
        """)]
    private static partial Regex Words();
}
