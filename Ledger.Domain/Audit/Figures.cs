using System.Globalization;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>Figures and numbers as people say them: exact, without what adds nothing.</summary>
static class Figures
{
    /// <summary>Whole yuan without decimals, anything else to the fen: <c>1000</c>, <c>1000.50</c>.</summary>
    public static string Plain(Money amount)
    {
        var text = amount.ToString();
        return text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text;
    }

    /// <summary>A fraction in percent, with as many decimals as it has: <c>0.005</c> is <c>0.5%</c>.</summary>
    public static string Percent(decimal fraction) =>
        (fraction * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%";

    /// <summary>What stands behind the village in a member's or loan's id; null for any other id.</summary>
    public static string? NumberIn(string id) =>
        id.Length > Region.VillageDigits + 1 && id[Region.VillageDigits] == '-'
        && !id.AsSpan(0, Region.VillageDigits).ContainsAnyExceptInRange('0', '9')
            ? id[(Region.VillageDigits + 1)..]
            : null;

    /// <summary>A name in small English words: <c>VillageChair</c> is <c>village chair</c>.</summary>
    public static string Spaced(string name) => string.Concat(name.Select((letter, place) =>
        char.IsUpper(letter) ? $"{(place > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
