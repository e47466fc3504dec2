using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ledger.Api.Pages.Jumping;

/// <summary>What somebody typed into the jump box, by its form. Several may be meant: 42 is a voucher's, a loan's and a household's number.</summary>
/// <param name="Voucher">A place in a month, with the month and the year where they were typed: 记-42, 12-42, 2025-12-0042.</param>
/// <param name="IsNumber">The end of an id or the whole of it, or a code.</param>
public sealed partial record JumpWords(string Text, (int? Year, int? Month, int Place)? Voucher, bool IsNumber)
{
    public const int Longest = 60;

    /// <summary>Digits and signs may be as wide as Chinese letters.</summary>
    public static JumpWords Of(string? typed)
    {
        var text = (typed ?? "").Trim().Normalize(NormalizationForm.FormKC);
        text = text.Length > Longest ? text[..Longest] : text;
        var voucher = Number().Match(text);
        return new(text, voucher.Success ? (Whole(voucher.Groups["year"]), Whole(voucher.Groups["month"]), Whole(voucher.Groups["place"])!.Value) : null,
            text.Length is > 0 and <= LongestNumber && text.All(letter => char.IsAsciiDigit(letter) || letter == '-'));
    }

    /// <summary>How a name that is looked for fits: wholly, in part, or not at all. Letters fit its initials, too.</summary>
    public bool? Fits(string initials, params ReadOnlySpan<string> names)
    {
        if (Text.Length == 0)
            return null;
        var isPart = initials.StartsWith(Text, StringComparison.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (string.Equals(name, Text, StringComparison.OrdinalIgnoreCase))
                return true;
            isPart |= name.Contains(Text, StringComparison.OrdinalIgnoreCase);
        }

        return string.Equals(initials, Text, StringComparison.OrdinalIgnoreCase) ? true : isPart ? false : null;
    }

    /// <summary>As long as an id may be that a list is searched for.</summary>
    const int LongestNumber = 30;

    static int? Whole(Group digits) => digits.Success ? int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^(?:(?:(?<year>20[0-9]{2})-)?(?<month>0?[1-9]|1[0-2])[- ])?(?:[记凭v]字?-?第?)?(?<place>[0-9]{1,4})号?$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
