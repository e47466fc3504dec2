using System.Text;

namespace Ledger.Projections.Audit;

/// <summary>Bytes that grow at their end; used over and over, so that a million leaves cost no memory.</summary>
sealed class ByteBuffer
{
    /// <summary>Throws for half a surrogate pair instead of replacing it.</summary>
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    byte[] _bytes = new byte[2048];
    int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Forgets what stands behind a length.</summary>
    public void CutTo(int length) => _length = length;

    public void Add(byte octet)
    {
        if (_length == _bytes.Length)
            Grow(1);
        _bytes[_length++] = octet;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _length < bytes.Length)
            Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        var most = Strict.GetMaxByteCount(text.Length);
        if (_bytes.Length - _length < most)
            Grow(most);
        _length += Strict.GetBytes(text, _bytes.AsSpan(_length));
    }

    public void Add<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        const int most = 64;
        if (_bytes.Length - _length < most)
            Grow(most);
        value.TryFormat(_bytes.AsSpan(_length), out var length, format, System.Globalization.CultureInfo.InvariantCulture);
        _length += length;
    }

    void Grow(int more) => Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + more));
}
