using System.Buffers;
using System.Globalization;
using System.Text;
using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>The bytes of an event that its leaf is the hash of: canonical JSON of all that the row says
/// (docs/spec-log.md §2). For ever: another form would be another <c>encoding</c>.</summary>
public sealed class LeafEncoding
{
    /// <summary>Stands in every leaf.</summary>
    public const int Version = 1;

    readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>The leaf's bytes; they are good until the next call.</summary>
    /// <exception cref="FormatException">The event cannot be written exactly.</exception>
    public ReadOnlySpan<byte> Of(StoredEvent stored)
    {
        _buffer.ResetWrittenCount();
        Raw("{"u8);
        // The names in their canonical order.
        if (stored.Causation is { } causation)
            Text("\"causation\":"u8, causation, ","u8);
        if (stored.Correlation is { } correlation)
            Text("\"correlation\":"u8, correlation, ","u8);
        Json("\"data\":"u8, stored.Data);
        Raw(",\"encoding\":1"u8);
        if (stored.Headers is { } headers)
            Json(",\"headers\":"u8, headers);
        Text(",\"id\":"u8, stored.Id.ToString("D"), default);
        Number(",\"position\":"u8, stored.Position);
        Text(",\"stream\":"u8, stored.Stream, default);
        Text(",\"time\":"u8, Time(stored.RecordedAt), default);
        Text(",\"type\":"u8, stored.Type, default);
        Number(",\"version\":"u8, stored.Version);
        Raw("}"u8);
        return _buffer.WrittenSpan;
    }

    public Digest Hash(StoredEvent stored) => TreeHash.Leaf(Of(stored));

    /// <summary>RFC 3339 in UTC with six decimals, which is what PostgreSQL keeps.</summary>
    static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    void Raw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    void Text(ReadOnlySpan<byte> name, string value, ReadOnlySpan<byte> after)
    {
        Raw(name);
        CanonicalJson.WriteText(_buffer, value);
        Raw(after);
    }

    void Json(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> json)
    {
        Raw(name);
        CanonicalJson.WriteExactly(_buffer, json);
    }

    void Number(ReadOnlySpan<byte> name, long value)
    {
        Raw(name);
        Raw(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
    }
}
