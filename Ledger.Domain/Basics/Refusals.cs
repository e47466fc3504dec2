using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Basics;

/// <summary>A rule said no. Nothing is written. The figures are those that the rule compared.</summary>
[SuppressMessage("Design", "CA1032", Justification = "A refusal always names its rule.")]
public sealed class RefusedException(Rule rule, IReadOnlyDictionary<string, string> figures)
    : Exception($"{rule}: {string.Join(", ", figures.Select(figure => $"{figure.Key} = {figure.Value}"))}")
{
    public Rule Rule { get; } = rule;

    public IReadOnlyDictionary<string, string> Figures { get; } = figures;
}

public static class Refusals
{
    /// <summary>Refuses by <paramref name="rule"/> unless it holds; the figures fill the rule's sentence.</summary>
    public static void Require(
        [DoesNotReturnIf(false)] bool holds, Rule rule, params ReadOnlySpan<(string Name, object? Value)> figures)
    {
        if (holds)
            return;

        var named = new Dictionary<string, string>();
        foreach (var (name, value) in figures)
            named[name] = value is IFormattable text ? text.ToString(null, Iso) : value?.ToString() ?? "";
        throw new RefusedException(rule, named);
    }

    static readonly IsoDates Iso = new();

    /// <summary>Figures are for every language: dates as 2026-03-31, numbers with a point.</summary>
    sealed class IsoDates : IFormatProvider
    {
        static readonly System.Globalization.DateTimeFormatInfo Dates = new() { ShortDatePattern = "yyyy-MM-dd" };

        public object? GetFormat(Type? formatType) => formatType == typeof(System.Globalization.DateTimeFormatInfo)
            ? Dates
            : System.Globalization.CultureInfo.InvariantCulture.GetFormat(formatType);
    }
}
