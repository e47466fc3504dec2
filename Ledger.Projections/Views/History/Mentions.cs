using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Policies;

namespace Ledger.Projections.Views.History;

/// <summary>What a fact names and can be found by: amounts, people, loans and vouchers, in it and in its parts.</summary>
/// <remarks>Read off the fact's own properties, so that a new fact is found without anybody thinking of it.</remarks>
public static class Mentions
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>As terms of the index: <c>¥100000</c> in fen, and ids and voucher numbers as they are.</summary>
    public static IReadOnlyList<string> Of(IFact fact) => [.. Parts(fact).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whatever the sign: a red-letter amount is found by its figure.</summary>
    public static string Of(Money amount) =>
        string.Create(CultureInfo.InvariantCulture, $"¥{Math.Abs((decimal)amount.Fen)}");

    static IEnumerable<string> Parts(object? part) => part switch
    {
        null or Terms or TermsOverride or FeeTerms or Account => [],
        Money amount => amount.IsZero ? [] : [Of(amount)],
        string text => IsName(text) ? [text] : [],
        VoucherPosted voucher => InFields(voucher).Append(Of(voucher.Lines.Sum(line => line.Debit))),
        IEnumerable parts => parts.Cast<object?>().SelectMany(Parts),
        _ => IsOfTheDomain(part) ? InFields(part) : [],
    };

    static IEnumerable<string> InFields(object part) =>
        FieldsOf(part.GetType()).SelectMany(field => Parts(field.GetValue(part)));

    static PropertyInfo[] FieldsOf(Type type) => Properties.GetOrAdd(type, fresh =>
        [.. fresh.GetProperties().Where(field => field.GetIndexParameters().Length == 0)]);

    static bool IsOfTheDomain(object part) =>
        part.GetType() is { IsEnum: false } type && type != typeof(Month) && type.Namespace!.StartsWith("Ledger.Domain", StringComparison.Ordinal);

    /// <summary>An id, a key or a number: something with a digit and no blank, not a sentence.</summary>
    static bool IsName(string text) =>
        text.Length is > 3 and <= 64 && text.Any(char.IsAsciiDigit) && text.All(letter => letter is > ' ' and < (char)127);
}
