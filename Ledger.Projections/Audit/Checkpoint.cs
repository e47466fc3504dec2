using System.Globalization;
using Ledger.Domain.Audit;

namespace Ledger.Projections.Audit;

/// <summary>The whole log in three lines, after c2sp.org/tlog-checkpoint: whose it is, how many leaves, their root.</summary>
/// <param name="Origin">Names the log, such as <c>ledger.hanyin/610921</c>; also its key's name.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>The note's text; ends in a newline.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToBytes())}\n");

    /// <summary>Signed by the log.</summary>
    public SignedNote SignedBy(NoteSigner log) => new(Text, [log.Sign(Text)]);

    /// <summary>Reads a note's text. Extension lines, which this log never writes, are refused.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, ""]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || leaves.ToString(CultureInfo.InvariantCulture) != size)
            throw new FormatException("a checkpoint has three lines: origin, size and root");

        return new(origin, leaves, new(NoteKey.Base64(root)));
    }

    /// <summary>Reads a note that the log's key signed.</summary>
    /// <exception cref="FormatException">It is no checkpoint, or not signed by this key, or not of this log.</exception>
    public static Checkpoint Open(SignedNote note, NoteKey log)
    {
        if (note.By(log) is null)
            throw new FormatException($"not signed by the log {log.Name}");

        var checkpoint = Parse(note.Text);
        return checkpoint.Origin == log.Name
            ? checkpoint
            : throw new FormatException($"a checkpoint of {checkpoint.Origin}, not of {log.Name}");
    }
}
