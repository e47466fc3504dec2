using System.Globalization;
using System.Text.Json;
using JasperFx.Events;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.History;

/// <summary>One event with everything that is stored about it.</summary>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="Correlation">The request's trace; <paramref name="Causation"/> the request's key.</param>
/// <param name="Stored">The event as it lies in the database.</param>
/// <param name="Lines">The voucher lines that it wrote.</param>
public sealed record EventDetail(
    LoggedEvent Event,
    long Version,
    string? Client,
    string? Correlation,
    string? Causation,
    JsonElement Stored,
    IReadOnlyList<WrittenLine> Lines)
{
    /// <summary>Its leaf in the tamper-evident log; null while the tree has not come so far.</summary>
    public EventLeaf? Leaf { get; init; }

    /// <summary>Null where there is no event, or none that the reader may see.</summary>
    public static async Task<Answer<EventDetail?>> Find(
        IDocumentStore store, long position, EventReader reader, Moment moment, CancellationToken cancellation)
    {
        await using var snapshot = await ViewSnapshot.Open(store, moment, cancellation);
        var detail = await Find(snapshot, position, reader);
        // Which county's policy it is, only the event says.
        var about = detail is null ? null : Keys.RegionOf(detail.Event.Stream);
        return new(snapshot.Position, snapshot.AsOf, await PolicyInForce.Version(snapshot, about), detail);
    }

    static async Task<EventDetail?> Find(ViewSnapshot snapshot, long position, EventReader reader)
    {
        var found = (await snapshot.Rows(Sql, [position, snapshot.Position], row => (Regions: Regions(row), Detail: Of(row, reader.Language))))
            .SingleOrDefault();
        if (found.Detail is not { } detail || !reader.MaySee(detail.Event.Stream, found.Regions))
            return null;

        var own = (await WrittenLine.Read(snapshot, [position]))[position];
        var written = (await Writing.Lines(snapshot, [detail.Event.Stream]))[position];
        return detail with { Lines = [.. own, .. written] };
    }

    /// <param name="stored">The event as it lies in the log.</param>
    internal static EventDetail Of(IEvent e, JsonElement stored, Language language, IReadOnlyList<WrittenLine> lines) => new(
        LoggedEvent.Of(e, language), e.Version, HistoryView.HeaderOf(e, LedgerStore.ClientHeader), e.CorrelationId, e.CausationId,
        stored, lines);

    internal static readonly string Sql = $"""
        select {LoggedFact.Columns}, e.version, e.headers ->> '{LedgerStore.ClientHeader}', e.correlation_id, e.causation_id,
            i.county, i.town, i.village
        from {LoggedFact.Source}
        where i.position = $1 and i.position <= $2
        """;

    static EventDetail Of(NpgsqlDataReader row, Language language) => new(
        LoggedFact.Read(row, language).Event, row.GetInt64(9), row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12),
        JsonSerializer.Deserialize<JsonElement>(row.GetString(8)), []);

    static string[] Regions(NpgsqlDataReader row) =>
        [.. new[] { row.GetString(13), row.TextOrNull(14), row.TextOrNull(15) }.OfType<string>()];
}

/// <param name="Index">The leaf's place in the log, from 0.</param>
/// <param name="Hash">SHA-256 of the event's canonical form, hexadecimal (docs/spec-log.md).</param>
/// <param name="Proof">The address that proves that it is in the log.</param>
public sealed record EventLeaf(long Index, string Hash, string Proof)
{
    public static EventLeaf At(long position, long index, Digest hash) => new(index, hash.ToString(),
        string.Create(CultureInfo.InvariantCulture, $"/api/v1/log/proofs/inclusion?position={position}"));
}
