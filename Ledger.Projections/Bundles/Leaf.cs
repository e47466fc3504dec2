using System.Globalization;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;

namespace Ledger.Projections.Bundles;

/// <summary>An event as its leaf says it (docs/spec-log.md §2).</summary>
public sealed record Leaf(
    int Encoding,
    Guid Id,
    long Position,
    string Stream,
    long Version,
    string Time,
    string Type,
    JsonElement Data,
    JsonElement? Headers = null,
    string? Correlation = null,
    string? Causation = null)
{
    /// <summary>Reads the bytes of a leaf.</summary>
    /// <exception cref="FormatException">They are not a leaf in its one form.</exception>
    public static Leaf Read(ReadOnlyMemory<byte> bytes)
    {
        var canonical = new ByteBuffer();
        CanonicalWriter.Exactly(canonical).Write(bytes.Span);
        if (!canonical.Written.SequenceEqual(bytes.Span))
            throw new FormatException("an event is not in canonical form");

        return Parsed(bytes) is { Encoding: LeafEncoding.Version } leaf
            ? leaf
            : throw new FormatException("an event has another encoding");
    }

    /// <exception cref="FormatException">It is stored under a name, or with fields, that this program does not know.</exception>
    public IFact Fact()
    {
        try
        {
            return (IFact)Data.Deserialize(EventNames.TypeOf(Type), LedgerJson.Stored)!;
        }
        catch (Exception unknown) when (unknown is JsonException or KeyNotFoundException)
        {
            throw new FormatException($"{Type} at {Position} cannot be read: {unknown.Message}", unknown);
        }
    }

    /// <exception cref="FormatException">It is written otherwise than a leaf says it.</exception>
    public DateTimeOffset RecordedAt() => DateTimeOffset.ParseExact(
        Time, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    static Leaf Parsed(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Leaf>(bytes.Span, LedgerJson.Strict)!;
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"no event: {malformed.Message}", malformed);
        }
    }
}
