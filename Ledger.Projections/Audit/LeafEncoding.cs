using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>The bytes of an event that its leaf is the hash of: canonical JSON of all that the row says
/// (docs/spec-log.md §2). For ever: another form would be another <c>encoding</c>.</summary>
public sealed class LeafEncoding
{
    /// <summary>Stands in every leaf.</summary>
    public const int Version = 1;

    readonly ByteBuffer _buffer = new();
    readonly ByteBuffer _headers = new();
    readonly CanonicalWriter _ofData;
    readonly CanonicalWriter _ofHeaders;
    ReadOnlyMemory<byte>? _headersOf;

    public LeafEncoding() => (_ofData, _ofHeaders) = (CanonicalWriter.Exactly(_buffer), CanonicalWriter.Exactly(_headers));

    /// <summary>The leaf's bytes; they are good until the next call.</summary>
    /// <exception cref="FormatException">The event cannot be written exactly.</exception>
    public ReadOnlySpan<byte> Of(StoredEvent stored)
    {
        _buffer.Clear();
        _buffer.Add((byte)'{');
        // The names in their canonical order.
        if (stored.Causation is { } causation)
            Text("\"causation\":"u8, causation, ","u8);
        if (stored.Correlation is { } correlation)
            Text("\"correlation\":"u8, correlation, ","u8);
        _buffer.Add("\"data\":"u8);
        _ofData.Write(stored.Data.Span);
        _buffer.Add(",\"encoding\":1"u8);
        if (stored.Headers is { } headers)
            Headers(headers);
        _buffer.Add(",\"id\":\""u8);
        _buffer.Add(stored.Id);
        _buffer.Add("\",\"position\":"u8);
        _buffer.Add(stored.Position);
        Text(",\"stream\":"u8, stored.Stream, default);
        _buffer.Add(",\"time\":\""u8);
        // RFC 3339 in UTC with six decimals, which is what PostgreSQL keeps.
        _buffer.Add(stored.RecordedAt, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
        Text("\",\"type\":"u8, stored.Type, ",\"version\":"u8);
        _buffer.Add(stored.Version);
        _buffer.Add((byte)'}');
        return _buffer.Written;
    }

    public Digest Hash(StoredEvent stored) => TreeHash.Leaf(Of(stored));

    /// <summary>One who is busy causes many events under the same headers.</summary>
    void Headers(ReadOnlyMemory<byte> headers)
    {
        if (_headersOf is not { } last || !headers.Span.SequenceEqual(last.Span))
        {
            _headersOf = null;
            _headers.Clear();
            _ofHeaders.Write(headers.Span);
            _headersOf = headers;
        }
        _buffer.Add(",\"headers\":"u8);
        _buffer.Add(_headers.Written);
    }

    void Text(ReadOnlySpan<byte> before, string value, ReadOnlySpan<byte> after)
    {
        _buffer.Add(before);
        CanonicalJson.WriteText(_buffer, value);
        _buffer.Add(after);
    }
}
