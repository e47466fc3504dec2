using System.Text;
using System.Text.Json.Nodes;

namespace Ledger.Tests.Fuzz;

/// <summary>Values of every kind, the awkward ones first.</summary>
sealed class RandomJson(Random random)
{
    static readonly string[] Awkward =
    [
        "", " ", "\0", "a\0b", "\r\n", "'", "\"", "\\", "%", "_", "{0}", "$1", "..", "../..", "<b>", "null", "true", "-0", "1e5", "NaN",
        "' or '1'='1", "'; drop table ledger.mt_events; --", "𠮷野家", "\u202Etxt", "ﬁ", "e\u0301", "\uFEFF", "\uFFFF", "１２３", "0x10",
        "610921", "610921107201", "610921107201-0001", "610921107201-2025-001", "9999-12-31", "0000-00-00", "2025-02-30",
        "0.001", "-1.00", "99999999999999999999.99", "1,000.00", "2025-13",
    ];

    static readonly string[] Names = ["actor", "village", "status", "amount", "id", "on", "$type", "__proto__", "", "a.b", "lines"];

    public string Text() => random.Next(8) switch
    {
        0 => new string((char)random.Next(0x20, 0xD7FF), random.Next(1, 3_000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(1, 0xD7FF))),
        2 => $"{random.NextInt64()}",
        _ => Awkward[random.Next(Awkward.Length)],
    };

    /// <summary>What may stand in a header at all.</summary>
    public string HeaderText() => string.Concat(Text().Where(letter => letter is >= ' ' and < (char)127).Take(300));

    /// <summary>A value as a schema describes it, now and then something else.</summary>
    public JsonNode? Of(ApiOperation operation, JsonNode schema, int depth)
    {
        if (depth > 5 || random.Next(12) == 0)
            return Anything(depth);

        var described = operation.Resolve(schema);
        if (described["enum"] is JsonArray choices)
            return choices[random.Next(choices.Count)]?.DeepClone();
        if ((described["oneOf"] ?? described["anyOf"]) is JsonArray kinds)
            return Of(operation, kinds[random.Next(kinds.Count)]!, depth + 1);
        return TypeOf(described) switch
        {
            "object" => ObjectOf(operation, described, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Of(operation, described["items"] ?? new JsonObject(), depth + 1))]),
            "integer" or "number" => JsonValue.Create(random.Next(3) == 0 ? random.Next(-2, 20) : random.Next()),
            "boolean" => JsonValue.Create(random.Next(2) == 0),
            "string" => JsonValue.Create(TextOf(described)),
            _ => Anything(depth),
        };
    }

    /// <summary>The same with something changed in it, anywhere.</summary>
    public JsonNode? Mutated(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields when fields.Count > 0 && random.Next(5) > 0:
                var name = fields.ElementAt(random.Next(fields.Count)).Key;
                if (random.Next(4) == 0)
                    fields.Remove(name);
                else if (random.Next(4) == 0)
                    fields[Names[random.Next(Names.Length)]] = Anything(0);
                else
                    fields[name] = Mutated(fields[name]?.DeepClone());
                return fields;
            case JsonArray items when items.Count > 0 && random.Next(5) > 0:
                items[random.Next(items.Count)] = Mutated(items[random.Next(items.Count)]?.DeepClone());
                return items;
            default:
                return Anything(0);
        }
    }

    /// <summary>No JSON any more, or no UTF-8.</summary>
    public byte[] Broken(JsonNode? node)
    {
        var text = Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null");
        var at = random.Next(text.Length + 1);
        byte[] wedge = random.Next(6) switch
        {
            0 => [0xFF],
            1 => [0xC0, 0xAF],
            2 => [0xED, 0xA0, 0x80],
            3 => "\\ud800"u8.ToArray(),
            4 => "\\u0000"u8.ToArray(),
            _ => [(byte)random.Next(256)],
        };
        return [.. text[..at], .. wedge, .. random.Next(2) == 0 ? text[at..] : []];
    }

    JsonNode? Anything(int depth) => random.Next(depth > 3 ? 6 : 8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.NextInt64(long.MinValue, long.MaxValue)),
        3 => JsonNode.Parse(random.Next(2) == 0 ? "1e400" : "0.1234567890123456789012345678901234567890"),
        4 or 5 => JsonValue.Create(Text()),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Anything(depth + 1))]),
        _ => random.Next(4) == 0 ? Deep() : new JsonObject { [Names[random.Next(Names.Length)]] = Anything(depth + 1) },
    };

    JsonNode Deep()
    {
        JsonNode deep = new JsonArray();
        for (var i = random.Next(60); i > 0; i--)
            deep = new JsonArray(deep);
        return deep;
    }

    JsonObject ObjectOf(ApiOperation operation, JsonObject described, int depth)
    {
        var made = new JsonObject();
        foreach (var (name, schema) in described["properties"]?.AsObject() ?? [])
            if (random.Next(10) > 0)
                made[name] = Of(operation, schema!, depth + 1);
        if (described["properties"] is null)
            made[Names[random.Next(Names.Length)]] = Anything(depth + 1);
        return made;
    }

    string TextOf(JsonObject described) => random.Next(5) == 0 ? Text()
        : described["format"]?.GetValue<string>() == "date" ? $"2025-{random.Next(1, 13):00}-{random.Next(1, 29):00}"
        : described["examples"] is JsonArray { Count: > 0 } examples ? examples[0]!.GetValue<string>()
        : Awkward[random.Next(Awkward.Length)];

    static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonValue one => one.GetValue<string>(),
        JsonArray several => several.Select(type => type!.GetValue<string>()).FirstOrDefault(type => type != "null"),
        _ => null,
    };
}
