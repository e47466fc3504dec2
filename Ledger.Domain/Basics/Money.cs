using System.Globalization;

namespace Ledger.Domain.Basics;

/// <summary>An amount of renminbi, exact to the fen (1/100 yuan). May be negative.</summary>
/// <remarks>The default value is zero. Arithmetic is checked. Only <see cref="Rounded"/> rounds.</remarks>
public readonly record struct Money : IComparable<Money>
{
    public long Fen { get; }

    Money(long fen) => Fen = fen;

    public static Money Zero => default;

    public bool IsZero => Fen == 0;

    public bool IsPositive => Fen > 0;

    public bool IsNegative => Fen < 0;

    public static Money OfFen(long fen) => new(fen);

    /// <summary>So many whole yuan.</summary>
    public static Money Yuan(long yuan) => new(checked(yuan * 100));

    /// <summary>An amount in fen that need not be whole, rounded to one as the fund's terms say.</summary>
    public static Money Rounded(decimal fen, Rounding rounding) => new(decimal.ToInt64(rounding switch
    {
        Rounding.HalfUp => Math.Round(fen, MidpointRounding.AwayFromZero),
        Rounding.Down => Math.Truncate(fen),
        _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "no such rounding"),
    }));

    /// <summary>Reads a decimal string in yuan: optional minus, digits, at most two decimals.</summary>
    /// <remarks>Refuses signs other than a leading minus, exponents, separators and blanks: never rounds.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out Money money)
    {
        money = default;
        var point = text.IndexOf('.');
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var digits = text.StartsWith("-") ? text[1..] : text;
        var wellFormed = digits.Length > 0 && char.IsAsciiDigit(digits[0])
            && (point < 0 || decimals is 1 or 2)
            && digits.ContainsAnyExceptInRange('.', '9') is false && digits.Contains('/') is false;
        if (!wellFormed
            || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var yuan)
            || Math.Abs(yuan) > long.MaxValue / 100)
            return false;

        money = new(decimal.ToInt64(yuan * 100));
        return true;
    }

    public static Money Parse(string text) =>
        TryParse(text, out var money) ? money : throw new FormatException($"'{text}' is no amount in yuan");

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    public static Money operator -(Money money) => new(checked(-money.Fen));

    public static Money operator *(Money money, int times) => new(checked(money.Fen * times));

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public static Money Min(Money one, Money other) => one <= other ? one : other;

    public static Money Max(Money one, Money other) => one >= other ? one : other;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Yuan with two decimals, as in JSON: <c>-1261.41</c>.</summary>
    public override string ToString()
    {
        var fen = Math.Abs((decimal)Fen);
        return string.Create(CultureInfo.InvariantCulture, $"{(Fen < 0 ? "-" : "")}{Math.Floor(fen / 100)}.{fen % 100:00}");
    }
}

/// <summary>How a fraction of a fen becomes whole: half away from zero, or towards zero.</summary>
public enum Rounding
{
    HalfUp,
    Down,
}

/// <summary>Adding amounts up; nothing adds up to zero.</summary>
public static class MoneySums
{
    public static Money Sum(this IEnumerable<Money> amounts) =>
        amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);

    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> amount) => items.Select(amount).Sum();
}
