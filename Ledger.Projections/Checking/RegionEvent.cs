using System.Text.Json;
using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Projections.Audit;
using Ledger.Projections.Views;

namespace Ledger.Projections.Checking;

/// <summary>One event of a region.</summary>
/// <param name="Headers">JSON; empty where there are none.</param>
/// <param name="Fact">Null where nothing can be made of the row.</param>
/// <param name="Why">Why not.</param>
public sealed record RegionEvent(
    long Position, string Stream, long Version, DateTime RecordedAt, ReadOnlyMemory<byte> Headers, IFact? Fact, string? Why)
{
    /// <summary>Makes an event of what was read.</summary>
    public static RegionEvent Of(KeptEvent kept)
    {
        try
        {
            if (!kept.Headers.IsEmpty && kept.Headers.Span[0] != (byte)'{')
                throw new JsonException("the headers are no object");
            var fact = JsonSerializer.Deserialize(kept.Data.Span, EventNames.TypeOf(kept.Type), LedgerJson.Stored)
                ?? throw new JsonException("the fact is null");
            return With(kept, (IFact)fact, null);
        }
        // What cannot be read any more is what is looked for.
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or KeyNotFoundException or ArgumentException or InvalidOperationException)
        {
            return With(kept, null, unreadable.Message);
        }
    }

    /// <summary>The event as the views take it. Only what can be read is one.</summary>
    internal IEvent Logged()
    {
        var read = LoggedFacts.Event(Fact!, Stream, Position, Version);
        read.Timestamp = RecordedAt;
        if (!Headers.IsEmpty)
            read.Headers = JsonSerializer.Deserialize<Dictionary<string, object>>(Headers.Span);
        return read;
    }

    static RegionEvent With(KeptEvent kept, IFact? fact, string? why) =>
        new(kept.Position, kept.Stream, kept.Version, kept.RecordedAt, kept.Headers, fact, why);
}
