using System.Buffers;
using System.Globalization;

namespace Ledger.Projections.Audit;

/// <summary>JSON in the one form of RFC 8785: names sorted by UTF-16, no white space, one way to write each text and number.</summary>
/// <remarks>PostgreSQL's jsonb keeps neither the order of names nor white space, so what is hashed is this form of what comes
/// back from it. Refused (<see cref="FormatException"/>) are names that appear twice and text that is no Unicode.</remarks>
public static class CanonicalJson
{
    static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>The canonical form of some JSON, numbers as their nearest binary fraction.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var target = new ByteBuffer();
        new CanonicalWriter(target, text => CanonicalNumber.Of(double.Parse(text, CultureInfo.InvariantCulture))).Write(json);
        return target.Written.ToArray();
    }

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
