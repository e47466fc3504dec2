using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Ledger.Projections.Audit;

/// <summary>Whom a signature is by: a name and an Ed25519 key, as c2sp.org/signed-note writes them.</summary>
/// <param name="Name">Not empty, without spaces and plus signs.</param>
/// <param name="Kind">What the key signs: see <see cref="NoteKinds"/>.</param>
public sealed record NoteKey(string Name, byte Kind, PublicKey Key)
{
    static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    /// <summary>Stands before every signature, so that the right key is found.</summary>
    public uint Id { get; } = IdOf(Name, Kind, Key.Export(KeyBlobFormat.RawPublicKey));

    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize && Ed25519.Verify(Key, message, signature);

    /// <summary>The verifier key ("vkey"): name, id and key in one line.</summary>
    public override string ToString() =>
        $"{Name}+{Id:x8}+{Convert.ToBase64String([Kind, .. Key.Export(KeyBlobFormat.RawPublicKey)])}";

    /// <summary>Reads a verifier key.</summary>
    /// <exception cref="FormatException">It is malformed, or its id is not the one of its name and key.</exception>
    public static NoteKey Parse(string vkey)
    {
        if (vkey.Split('+', 3) is not [var name, var id, var material] || !IsName(name))
            throw new FormatException("a verifier key is NAME+ID+KEY");

        var bytes = Base64(material);
        if (bytes.Length != 1 + Ed25519.PublicKeySize
            || bytes[0] is not (NoteKinds.Signature or NoteKinds.Cosignature)
            || !PublicKey.TryImport(Ed25519, bytes.AsSpan(1), KeyBlobFormat.RawPublicKey, out var key)
            || key is null)
            throw new FormatException("a verifier key holds an Ed25519 key");

        var parsed = new NoteKey(name, bytes[0], key);
        return parsed.Id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture) == id
            ? parsed
            : throw new FormatException("a verifier key's id belongs to its name and key");
    }

    /// <summary>SHA-256(name, newline, kind, public key), its first four bytes.</summary>
    static uint IdOf(string name, byte kind, ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', kind, .. key]));

    internal static bool IsName(string name) => name.Length > 0 && !name.Any(letter => char.IsWhiteSpace(letter) || letter == '+')
        && !name.Any(char.IsControl);

    /// <summary>Base 64 in its one form: with padding, without white space, without stray bits.</summary>
    internal static byte[] Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : throw new FormatException("not base 64");
    }
}

/// <summary>What a key signs.</summary>
public static class NoteKinds
{
    /// <summary>The note's text: the log's own signature.</summary>
    public const byte Signature = 0x01;

    /// <summary>A time and the note's text: a witness's cosignature (c2sp.org/tlog-cosignature).</summary>
    public const byte Cosignature = 0x04;
}
