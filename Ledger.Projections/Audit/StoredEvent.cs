namespace Ledger.Projections.Audit;

/// <summary>One row of the log as the database has it, unread: what a leaf is the hash of.</summary>
/// <param name="Position">Its place in the log (<c>seq_id</c>). Positions rise, with gaps where a save failed.</param>
/// <param name="Version">Its place in its stream, counted from one.</param>
/// <param name="Type">The stored name, such as <c>loan-repaid.v1</c>.</param>
/// <param name="RecordedAt">UTC, whole microseconds.</param>
/// <param name="Headers">JSON: actor, role, client, on-behalf-of; null where there are none.</param>
/// <param name="Data">JSON: the fact.</param>
/// <param name="Class">The platform's own word for the type, where it was read, too; no leaf has it.</param>
public sealed record StoredEvent(
    long Position,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    DateTime RecordedAt,
    string? Correlation,
    string? Causation,
    ReadOnlyMemory<byte>? Headers,
    ReadOnlyMemory<byte> Data,
    string? Class = null);
