using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Api.Pages.Policies;

/// <summary>A policy's settings as they are typed into a form, by the paths of <see cref="Settings"/>.</summary>
public static class TypedTerms
{
    /// <summary>Typed for a list with nothing in it, where an empty field means something else.</summary>
    public const string None = "none";

    static readonly char[] Between = [' ', ',', '，', '、'];

    /// <summary>What stands in a setting's field; items of a list have a blank between them.</summary>
    public static string Of(Setting setting, Terms terms) => Text(setting.Of(terms));

    /// <summary>What was typed, for a reader: purposes and the like by the words of his language.</summary>
    public static string InWords(Setting setting, string typed, Desk desk) =>
        HasWords(setting) ? string.Join(' ', Parts(typed).Select(desk.Word)) : typed;

    /// <summary>And back. A word that the version does not have stays as it was typed.</summary>
    public static string Meant(Setting setting, string typed, PolicyPublished version, Desk desk) => HasWords(setting)
        ? string.Join(' ', Parts(typed).Select(part => Known(setting, version).FirstOrDefault(word => desk.Word(word) == part) ?? part))
        : typed;

    /// <summary>What was typed, as it is read on a page.</summary>
    public static string Read(Setting setting, string typed, Desk desk) => setting.IsFraction
        ? string.Join(desk.Text("、", ", "), Parts(typed).Select(part => Fraction(part) is { } share ? TermLines.Percent(share) : desk.Word(part)).DefaultIfEmpty(desk.Word(None)))
        : Read(setting.Type, typed, desk);

    /// <summary>The terms in the command's own JSON. What cannot be read is left as typed, for the command to refuse.</summary>
    public static JsonObject Json(Func<string, string> typed)
    {
        var terms = new JsonObject();
        foreach (var setting in Settings.All)
            if (Json(setting.Type, typed(setting.Path).Trim().Normalize(NormalizationForm.FormKC)) is { } value)
                ((JsonObject)(terms[setting.GroupPath] ??= new JsonObject()))[setting.Path[(setting.GroupPath.Length + 1)..]] = value;
        return terms;
    }

    /// <summary>The type of a list's items; null for what is no list.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        ? type.GetGenericArguments()[0]
        : null;

    /// <summary>A list that is chosen from boxes has its codes for values.</summary>
    static bool HasWords(Setting setting) => setting.Type == typeof(string) || ItemOf(setting.Type) is { IsEnum: false };

    static IEnumerable<string> Known(Setting setting, PolicyPublished version) => VillageTerms.PlacesOf(version).Prepend(version.PolicyId)
        .SelectMany(place => Parts(Of(setting, VillageTerms.Of(version, place)))).Append(None);

    static string[] Parts(string typed) => typed.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    static JsonNode? Json(Type type, string text) =>
        ItemOf(type) is { } item ? new JsonArray([.. Parts(text).Where(part => part != None).Select(part => Json(item, part))])
        : text.Length == 0 ? null
        : type == typeof(Money) ? JsonValue.Create(TypedAmount.Of(text))
        : type == typeof(bool) ? JsonValue.Create(text == "true")
        : type == typeof(decimal) && Fraction(text) is { } share ? JsonValue.Create(share)
        : type == typeof(int) && Figure(text) is { } number ? JsonValue.Create(number)
        : JsonValue.Create(text);

    /// <summary>People say 0.5% or 5‰ for what is kept as 0.005; null for no figure.</summary>
    static decimal? Fraction(string text) => text.Normalize(NormalizationForm.FormKC) switch
    {
        [.. var percent, '%'] => Figure(percent) / 100,
        [.. var permille, '‰'] => Figure(permille) / 1000,
        var plain => Figure(plain),
    };

    static decimal? Figure(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Read(Type type, string typed, Desk desk) =>
        ItemOf(type) is { } item ? string.Join(desk.Text("、", ", "), Parts(typed).Select(part => Read(item, part, desk)).DefaultIfEmpty(desk.Word(None)))
        : type == typeof(bool) ? typed == "true" ? desk.Text("是", "yes") : desk.Text("否", "no")
        : type.IsEnum && Enum.TryParse(type, typed, ignoreCase: true, out var name) ? desk.Word(name.ToString()!)
        : type == typeof(Money) && Money.TryParse(TypedAmount.Of(typed), out var money) ? Amounts.Grouped(money)
        : desk.Word(typed);

    static string Text(object value) => value switch
    {
        bool holds => holds ? "true" : "false",
        Enum name => Camel(name.ToString()),
        string word => word,
        System.Collections.IEnumerable list => string.Join(' ', list.Cast<object>().Select(Text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
