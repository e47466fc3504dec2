using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ledger.Projections.Audit;

/// <summary>JSON in the one form of RFC 8785: names sorted by UTF-16, no white space, one way to write each text and number.</summary>
/// <remarks>PostgreSQL's jsonb keeps neither the order of names nor white space, so what is hashed is this form of what comes
/// back from it. Refused (<see cref="FormatException"/>) are names that appear twice and text that is no Unicode.</remarks>
public static class CanonicalJson
{
    static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 64 };

    /// <summary>The canonical form of some JSON, numbers as their nearest binary fraction.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        var target = new ByteBuffer();
        Write(target, json, text => CanonicalNumber.Of(double.Parse(text, CultureInfo.InvariantCulture)));
        return target.Written.ToArray();
    }

    /// <summary>Writes the canonical form of some JSON; refuses a number that it would change.</summary>
    internal static void WriteExactly(ByteBuffer target, ReadOnlyMemory<byte> json) =>
        Write(target, json, CanonicalNumber.Exactly);

    /// <summary>Writes a text with its quotation marks.</summary>
    internal static void WriteText(ByteBuffer target, ReadOnlySpan<char> text)
    {
        target.Add((byte)'"');
        while (text.IndexOfAny(Escaped) is var at and >= 0)
        {
            target.Add(text[..at]);
            target.Add(Escape(text[at]));
            text = text[(at + 1)..];
        }
        target.Add(text);
        target.Add((byte)'"');
    }

    static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    static void Write(ByteBuffer target, ReadOnlyMemory<byte> json, Func<string, string> number)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Shallow);
            Write(target, document.RootElement, number);
        }
        // The second is what the parser says to half a surrogate pair.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new FormatException($"no plain JSON: {failure.Message}", failure);
        }
    }

    static void Write(ByteBuffer target, JsonElement element, Func<string, string> number)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(target, element, number);
                break;
            case JsonValueKind.Array:
                WriteArray(target, element, number);
                break;
            case JsonValueKind.String:
                WriteString(target, element);
                break;
            case JsonValueKind.Number:
                WriteNumber(target, element, number);
                break;
            default:
                target.Add(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    static void WriteObject(ByteBuffer target, JsonElement element, Func<string, string> number)
    {
        JsonProperty[] properties = [.. element.EnumerateObject()];
        var order = Array.TrueForAll(properties, IsPlain) ? ByBytes : ByName;
        Array.Sort(properties, order);
        target.Add((byte)'{');
        for (var i = 0; i < properties.Length; i++)
        {
            if (i > 0)
                target.Add((byte)',');
            if (i > 0 && order(properties[i - 1], properties[i]) == 0)
                throw new FormatException($"no plain JSON: {properties[i].Name} appears twice");
            WriteName(target, properties[i]);
            Write(target, properties[i].Value, number);
        }
        target.Add((byte)'}');
    }

    static void WriteName(ByteBuffer target, JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\'))
            WriteText(target, property.Name);
        else
        {
            target.Add((byte)'"');
            target.Add(raw);
            target.Add((byte)'"');
        }
        target.Add((byte)':');
    }

    /// <summary>By UTF-16 code units.</summary>
    static readonly Comparison<JsonProperty> ByName = (one, other) => string.CompareOrdinal(one.Name, other.Name);

    /// <summary>The same for plain letters, of which no text is made.</summary>
    static readonly Comparison<JsonProperty> ByBytes = (one, other) =>
        JsonMarshal.GetRawUtf8PropertyName(one).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(other));

    static bool IsPlain(JsonProperty property) => JsonMarshal.GetRawUtf8PropertyName(property) is var name
        && Ascii.IsValid(name) && !name.Contains((byte)'\\');

    /// <summary>Whole numbers, which nearly all are, as they stand.</summary>
    static void WriteNumber(ByteBuffer target, JsonElement element, Func<string, string> number)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (CanonicalNumber.IsAsItStands(raw))
            target.Add(raw);
        else
            target.Add(number(element.GetRawText()));
    }

    static void WriteArray(ByteBuffer target, JsonElement element, Func<string, string> number)
    {
        target.Add((byte)'[');
        var isFirst = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!isFirst)
                target.Add((byte)',');
            Write(target, item, number);
            isFirst = false;
        }
        target.Add((byte)']');
    }

    /// <summary>A text without escapes is canonical as it stands.</summary>
    static void WriteString(ByteBuffer target, JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.Contains((byte)'\\'))
            WriteText(target, element.GetString());
        else
            target.Add(raw);
    }

    static string Escape(char letter) => letter switch
    {
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        '"' => "\\\"",
        '\\' => "\\\\",
        _ => $"\\u{(int)letter:x4}",
    };
}
