using System.Text;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Forms;

/// <summary>Amounts as accountants type them: <c>1,200.5</c>, <c>1200*3+50</c>.</summary>
/// <remarks>Only + - * and whole multipliers, computed exactly in fen, as by the page's script (fen.js); anything else is left as typed, for the ledger to refuse.</remarks>
public static class TypedAmount
{
    /// <summary>The amount in the ledger's own writing; the text itself when it is no sum.</summary>
    public static string Of(string typed)
    {
        var text = string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(letter => letter != ',' && !char.IsWhiteSpace(letter))).TrimStart('=');
        return Sum(text) is { } fen && fen is >= long.MinValue and <= long.MaxValue && fen == decimal.Truncate(fen)
            ? Money.OfFen((long)fen).ToString()
            : typed;
    }

    /// <summary>In fen; null when it is no sum.</summary>
    static decimal? Sum(string text)
    {
        decimal total = 0;
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] is not ('+' or '-') || text[i - 1] == '*'))
                continue;
            if (Product(text[start..i]) is not { } part)
                return null;

            (total, start) = (total + part, i);
        }

        return text.Length == 0 ? null : total;
    }

    static decimal? Product(string text)
    {
        var sign = text.StartsWith('-') ? -1m : 1m;
        decimal product = sign * 100;
        foreach (var factor in text.TrimStart('+', '-').Split('*'))
        {
            if (factor.Length is 0 or > 15 || !decimal.TryParse(factor, System.Globalization.NumberStyles.AllowDecimalPoint,
                    System.Globalization.CultureInfo.InvariantCulture, out var number))
                return null;
            if (Math.Abs(product) > 1_000_000_000_000m)
                return null;

            product *= number;
        }

        return product;
    }
}
