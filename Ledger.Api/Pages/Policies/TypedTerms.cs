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
    static readonly char[] Between = [' ', ',', '，', '、'];

    /// <summary>What stands in a setting's field; items of a list have a blank between them.</summary>
    public static string Of(Setting line, Terms terms) => Text(line.Of(terms));

    /// <summary>The same for a reader: purposes and the like by the words of his language.</summary>
    public static string InWords(Setting line, Terms terms, Desk desk) =>
        HasWords(line) ? string.Join(' ', Of(line, terms).Split(' ').Select(desk.Word)) : Of(line, terms);

    /// <summary>And back. A word that these terms do not have stays as it was typed.</summary>
    public static string Meant(string path, string typed, Terms terms, Desk desk) =>
        Settings.All.FirstOrDefault(line => line.Path == path) is { } line && HasWords(line)
            ? string.Join(' ', typed.Split(Between, StringSplitOptions.RemoveEmptyEntries)
                .Select(part => Of(line, terms).Split(' ').FirstOrDefault(word => desk.Word(word) == part) ?? part))
            : typed;

    static bool HasWords(Setting line) => line.Type == typeof(string) || ItemOf(line.Type) == typeof(string);

    /// <summary>The terms in the command's own JSON. What cannot be read is left as typed, for the command to refuse.</summary>
    public static JsonObject Json(Func<string, string> typed)
    {
        var terms = new JsonObject();
        foreach (var line in Settings.All)
            if (Json(line.Type, typed(line.Path).Trim().Normalize(NormalizationForm.FormKC)) is { } value)
                ((JsonObject)(terms[line.GroupPath] ??= new JsonObject()))[line.Path[(line.GroupPath.Length + 1)..]] = value;
        return terms;
    }

    /// <summary>The type of a list's items; null for what is no list.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        ? type.GetGenericArguments()[0]
        : null;

    static JsonNode? Json(Type type, string text) =>
        ItemOf(type) is { } item ? new JsonArray([.. text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(part => Json(item, part))])
        : text.Length == 0 ? null
        : type == typeof(Money) ? JsonValue.Create(TypedAmount.Of(text))
        : type == typeof(bool) ? JsonValue.Create(text == "true")
        : (type == typeof(int) || type == typeof(decimal)) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
        : JsonValue.Create(text);

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
