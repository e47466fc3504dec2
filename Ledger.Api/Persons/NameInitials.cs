using System.Collections.Frozen;
using System.Globalization;

namespace Ledger.Api.Persons;

/// <summary>The first letters of a name's reading in pinyin, by which people type it: 王秀兰 is <c>wxl</c>.</summary>
/// <remarks>Characters in the order of their reading (ICU, zh-CN) begin each letter at a known one. A surname that is read
/// otherwise than the same character elsewhere stands in a table of its own.</remarks>
public static class NameInitials
{
    /// <summary>The first character of each letter; no reading begins with i, u or v.</summary>
    const string Begins = "阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀";
    const string Letters = "abcdefghjklmnopqrstwxyz";

    static readonly CompareInfo ByReading = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    static readonly FrozenDictionary<char, char> OfSurnames = new Dictionary<char, char>
    {
        ['曾'] = 'z',
        ['单'] = 's',
        ['仇'] = 'q',
        ['解'] = 'x',
        ['查'] = 'z',
        ['区'] = 'o',
        ['乐'] = 'y',
        ['翟'] = 'z',
        ['覃'] = 'q',
        ['种'] = 'c',
    }.ToFrozenDictionary();

    /// <summary>In small letters; what is not Chinese stays as it is.</summary>
    public static string Of(string name) => string.Concat(name.Select((letter, place) =>
        place == 0 && OfSurnames.TryGetValue(letter, out var surname) ? surname : Of(letter)));

    /// <summary>True when the name is meant: a part of it was typed, or the beginning of its initials.</summary>
    public static bool Fit(string name, string typed) => typed.All(char.IsAsciiLetter)
        ? Of(name).StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        : name.Contains(typed, StringComparison.Ordinal);

    static char Of(char letter)
    {
        if (letter is < '一' or > '鿿')
            return char.ToLowerInvariant(letter);

        var last = 0;
        for (var i = 1; i < Begins.Length; i++)
            if (ByReading.Compare($"{letter}", $"{Begins[i]}") >= 0)
                last = i;
        return Letters[last];
    }
}
