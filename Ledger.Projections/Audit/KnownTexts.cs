using System.Text;

namespace Ledger.Projections.Audit;

/// <summary>One text for the same bytes, however often they come. Only for what comes in few forms: none is ever forgotten.</summary>
sealed class KnownTexts
{
    const int OnStack = 256;

    readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > OnStack)
            return Encoding.UTF8.GetString(utf8);

        Span<char> letters = stackalloc char[OnStack];
        ReadOnlySpan<char> text = letters[..Encoding.UTF8.GetChars(utf8, letters)];
        if (!_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            _known.Add(known = text.ToString());
        return known;
    }
}

/// <summary>One text for the same bytes in a row.</summary>
sealed class KnownText
{
    byte[] _utf8 = [];
    string _text = "";

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.SequenceEqual(_utf8))
            (_utf8, _text) = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return _text;
    }
}
