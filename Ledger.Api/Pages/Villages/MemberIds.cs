using System.Globalization;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Villages;

/// <summary>A household's number as people say it: whole, or only its number within the village.</summary>
static class MemberIds
{
    const int Places = 4;

    /// <summary>Null for what is no such number.</summary>
    public static string? Of(string typed, string village)
    {
        if (typed.Length is > 0 and <= Places && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return string.Create(CultureInfo.InvariantCulture, $"{village}-{number:0000}");
        return typed.Split('-') is [var region, { Length: > 0 } own] && Region.IsVillage(region) && own.All(char.IsAsciiDigit) ? typed : null;
    }
}
