using Ledger.Domain.Audit;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>A checkpoint as it is stored.</summary>
/// <param name="Size">Leaves.</param>
/// <param name="Position">The log position of the last leaf.</param>
/// <param name="Note">Signed by the log alone; witnesses' lines are kept apart.</param>
public sealed record StoredCheckpoint(long Size, long Position, Digest Root, string Note, DateTimeOffset At)
{
    /// <summary>Whether that key signed it.</summary>
    public bool IsBy(NoteKey key) => SignedNote.Parse(Note).By(key) is not null;

    internal const string Columns = "size, position, root, note, at";

    /// <param name="first">The first of <see cref="Columns"/> in the row.</param>
    internal static StoredCheckpoint Read(NpgsqlDataReader row, int first = 0) => new(
        row.GetInt64(first), row.GetInt64(first + 1), new(row.GetFieldValue<byte[]>(first + 2)), row.GetString(first + 3),
        row.GetFieldValue<DateTimeOffset>(first + 4));
}
