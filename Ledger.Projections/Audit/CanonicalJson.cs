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
    static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The canonical form of some JSON, numbers as their nearest binary fraction.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        var target = new ArrayBufferWriter<byte>();
        Write(target, json, text => CanonicalNumber.Of(double.Parse(text, CultureInfo.InvariantCulture)));
        return target.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical form of some JSON; refuses a number that it would change.</summary>
    public static void WriteExactly(IBufferWriter<byte> target, ReadOnlyMemory<byte> json) =>
        Write(target, json, CanonicalNumber.Exactly);

    /// <summary>Writes a text with its quotation marks.</summary>
    public static void WriteText(IBufferWriter<byte> target, ReadOnlySpan<char> text)
    {
        target.Write("\""u8);
        while (text.IndexOfAny(Escaped) is var at and >= 0)
        {
            Utf8(target, text[..at]);
            Utf8(target, Escape(text[at]));
            text = text[(at + 1)..];
        }
        Utf8(target, text);
        target.Write("\""u8);
    }

    static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Throws for a lone surrogate instead of replacing it.</summary>
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static void Write(IBufferWriter<byte> target, ReadOnlyMemory<byte> json, Func<string, string> number)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Once);
            Write(target, document.RootElement, number);
        }
        // The second is what the parser says to half a surrogate pair.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new FormatException($"no plain JSON: {failure.Message}", failure);
        }
    }

    static void Write(IBufferWriter<byte> target, JsonElement element, Func<string, string> number)
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
                Utf8(target, number(element.GetRawText()));
                break;
            default:
                target.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    static void WriteObject(IBufferWriter<byte> target, JsonElement element, Func<string, string> number)
    {
        var properties = element.EnumerateObject().Select(property => (property.Name, property.Value)).ToArray();
        Array.Sort(properties, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        target.Write("{"u8);
        for (var i = 0; i < properties.Length; i++)
        {
            if (i > 0)
                target.Write(","u8);
            WriteText(target, properties[i].Name);
            target.Write(":"u8);
            Write(target, properties[i].Value, number);
        }
        target.Write("}"u8);
    }

    static void WriteArray(IBufferWriter<byte> target, JsonElement element, Func<string, string> number)
    {
        target.Write("["u8);
        var separator = ReadOnlySpan<byte>.Empty;
        foreach (var item in element.EnumerateArray())
        {
            target.Write(separator);
            Write(target, item, number);
            separator = ","u8;
        }
        target.Write("]"u8);
    }

    /// <summary>A text without escapes is canonical as it stands.</summary>
    static void WriteString(IBufferWriter<byte> target, JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.Contains((byte)'\\'))
            WriteText(target, element.GetString());
        else
            target.Write(raw);
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

    static void Utf8(IBufferWriter<byte> target, ReadOnlySpan<char> text)
    {
        var span = target.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        target.Advance(Strict.GetBytes(text, span));
    }
}
