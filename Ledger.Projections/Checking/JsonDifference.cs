using System.Text.Json;

namespace Ledger.Projections.Checking;

/// <summary>The first place in which two JSON values differ, for a person to read.</summary>
public static class JsonDifference
{
    const int MostLetters = 120;

    /// <summary>Such as <c>loan.principal: stored 999.00, counted 1000.00</c>; null where they say the same.</summary>
    public static string? Between(JsonElement stored, JsonElement counted) => Between("", stored, counted);

    public static string Cut(string text) => text.Length <= MostLetters ? text : $"{text[..MostLetters]}…";

    static string? Between(string path, JsonElement stored, JsonElement counted)
    {
        if (JsonElement.DeepEquals(stored, counted))
            return null;
        if (stored.ValueKind != counted.ValueKind || Parts(stored) is not { } held || Parts(counted) is not { } due)
            return $"{path}: stored {Said(stored)}, counted {Said(counted)}";

        return held.Keys.Union(due.Keys)
            .Select(name => Between(path.Length == 0 ? name : $"{path}.{name}", held.GetValueOrDefault(name), due.GetValueOrDefault(name)))
            .First(difference => difference is not null);
    }

    /// <summary>Null for a value without parts.</summary>
    static Dictionary<string, JsonElement>? Parts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(part => part.Name, part => part.Value),
        JsonValueKind.Array => value.EnumerateArray().Index().ToDictionary(part => $"{part.Index + 1}", part => part.Item),
        _ => null,
    };

    static string Said(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : Cut(value.ToString());
}
