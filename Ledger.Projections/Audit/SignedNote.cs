using System.Buffers.Binary;
using System.Text;

namespace Ledger.Projections.Audit;

/// <summary>A text with signatures under it, in the format of c2sp.org/signed-note.</summary>
/// <param name="Text">Ends in a newline.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>More than any log has witnesses; a longer note is refused unread.</summary>
    const int MostSignatures = 100;
    const int MostBytes = 1_000_000;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a note; whether anybody trustworthy signed it is another question.</summary>
    /// <exception cref="FormatException">It is not a signed note.</exception>
    public static SignedNote Parse(string note)
    {
        if (note.Length > MostBytes || note.Any(letter => letter < ' ' && letter != '\n') || !IsUnicode(note))
            throw new FormatException("a signed note is plain text");

        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !note.EndsWith('\n') || note.Length == blank + 2)
            throw new FormatException("a signed note has a text, an empty line and signatures");

        var lines = note[(blank + 2)..^1].Split('\n');
        return lines.Length <= MostSignatures
            ? new(note[..(blank + 1)], [.. lines.Select(NoteSignature.Parse)])
            : throw new FormatException("a signed note has too many signatures");
    }

    /// <summary>Adds signatures after those that are there.</summary>
    public SignedNote With(params IEnumerable<NoteSignature> more) => this with { Signatures = [.. Signatures, .. more] };

    /// <summary>The signature of a key; null when there is none of it, or a false one.</summary>
    /// <remarks>A key that is found by name and id must verify: of several lines by one key the first counts.</remarks>
    public NoteSignature? By(NoteKey key) =>
        Signatures.FirstOrDefault(line => line.IsOf(key)) is { } signature && signature.Verifies(key, Text) ? signature : null;

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(line => $"{line}\n"))}";

    internal static byte[] Bytes(string text) => Strict.GetBytes(text);

    /// <summary>False where half a surrogate pair stands alone.</summary>
    static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}

/// <summary>One line under a note.</summary>
/// <param name="KeyId">Finds the key, together with the name; proves nothing.</param>
/// <param name="Bytes">Without the key's id.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes)
{
    const string Dash = "— ";

    public static NoteSignature Parse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var base64] || !NoteKey.IsName(name))
            throw new FormatException("a signature is a dash, a name and the signature");

        var bytes = NoteKey.Base64(base64);
        return bytes.Length > sizeof(uint)
            ? new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[sizeof(uint)..])
            : throw new FormatException("a signature is too short");
    }

    public bool IsOf(NoteKey key) => Name == key.Name && KeyId == key.Id;

    /// <summary>True when the key signed this text, as its kind does.</summary>
    public bool Verifies(NoteKey key, string text) => IsOf(key) && (key.Kind == NoteKinds.Cosignature
        ? Cosignature.Verifies(key, text, Bytes)
        : key.Verifies(SignedNote.Bytes(text), Bytes));

    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes, sizeof(uint));
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}";
    }
}
