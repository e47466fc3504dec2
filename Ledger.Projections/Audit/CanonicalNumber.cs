using System.Globalization;

namespace Ledger.Projections.Audit;

/// <summary>Numbers as RFC 8785 §3.2.2.3 writes them: as ECMAScript does, from the binary fraction of 64 bits.</summary>
public static class CanonicalNumber
{
    /// <summary>Integers of so many characters are the same in either form.</summary>
    const int SafeDigits = 15;

    /// <summary>A short whole number that is not zero below zero is canonical already.</summary>
    internal static bool IsAsItStands(ReadOnlySpan<byte> text) =>
        text.Length <= SafeDigits && text.IndexOfAny(".eE"u8) < 0 && !text.SequenceEqual("-0"u8);

    /// <summary>The canonical form of a number; refuses what JSON cannot say.</summary>
    public static string Of(double number)
    {
        if (!double.IsFinite(number))
            throw new FormatException("JSON has no number that is not finite");
        if (number == 0)
            return "0";

        // "R" gives the shortest digits that stand for this very number.
        var (sign, digits, exponent) = Value(number.ToString("R", CultureInfo.InvariantCulture));
        return sign + Laid(digits, exponent);
    }

    /// <summary>The canonical form of a number that is written in JSON. Refuses one whose value that form does not keep:
    /// a log that rounds cannot tell two figures apart.</summary>
    public static string Exactly(string text)
    {
        if (text.Length <= SafeDigits && text.AsSpan().IndexOfAny(".eE") < 0)
            return text == "-0" ? "0" : text;

        var canonical = Of(double.Parse(text, CultureInfo.InvariantCulture));
        return Value(canonical) == Value(text)
            ? canonical
            : throw new FormatException($"the number {text} would become {canonical}");
    }

    /// <summary>ECMA-262, Number::toString: plain from 1e-6 to below 1e21, with an exponent outside.</summary>
    static string Laid(string digits, int exponent) => exponent switch
    {
        > 21 or <= -6 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "")
            + (exponent > 0 ? "e+" : "e-") + Math.Abs(exponent - 1).ToString(CultureInfo.InvariantCulture),
        <= 0 => "0." + new string('0', -exponent) + digits,
        _ when digits.Length <= exponent => digits.PadRight(exponent, '0'),
        _ => digits[..exponent] + "." + digits[exponent..],
    };

    /// <summary>A decimal number as 0.DIGITS × 10^exponent without zeros at either end; equal for equal values.</summary>
    static (string Sign, string Digits, int Exponent) Value(string text)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var power = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = text[sign.Length..(power < 0 ? text.Length : power)];
        var exponent = power < 0 ? 0 : int.Parse(text.AsSpan(power + 1), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return digits.TrimEnd('0') is { Length: > 0 } kept
            ? (sign, kept, exponent + (point < 0 ? mantissa.Length : point) - (all.Length - digits.Length))
            : ("", "", 0);
    }
}
