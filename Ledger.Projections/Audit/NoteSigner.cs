using System.Buffers.Binary;
using System.Globalization;
using NSec.Cryptography;

namespace Ledger.Projections.Audit;

/// <summary>A private key with its name. It never leaves the process but into the key file.</summary>
public sealed class NoteSigner : IDisposable
{
    const string Prefix = "PRIVATE+KEY+";

    readonly Key _key;

    NoteSigner(string name, byte kind, Key key) => (_key, Key) = (key, new(name, kind, key.PublicKey));

    /// <summary>The public half.</summary>
    public NoteKey Key { get; }

    public static NoteSigner Generate(string name, byte kind) =>
        new(Named(name), kind, new(SignatureAlgorithm.Ed25519, Exportable));

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    /// <exception cref="FormatException">It is malformed, or its id is not the one of its name and key.</exception>
    public static NoteSigner Parse(string skey)
    {
        if (!skey.StartsWith(Prefix, StringComparison.Ordinal) || skey[Prefix.Length..].Split('+', 3) is not [var name, var id, var material])
            throw new FormatException("a private key is PRIVATE+KEY+NAME+ID+KEY");

        var bytes = NoteKey.Base64(material);
        if (bytes.Length != 33 || bytes[0] is not (NoteKinds.Signature or NoteKinds.Cosignature))
            throw new FormatException("a private key holds an Ed25519 key");

        var signer = new NoteSigner(Named(name), bytes[0],
            NSec.Cryptography.Key.Import(SignatureAlgorithm.Ed25519, bytes.AsSpan(1), KeyBlobFormat.RawPrivateKey, Exportable));
        return Hex(signer.Key.Id) == id ? signer : throw new FormatException("a private key's id belongs to its name and key");
    }

    /// <summary>The whole key in one line, as golang.org/x/mod/sumdb/note writes it. A secret.</summary>
    public string Export() =>
        $"{Prefix}{Key.Name}+{Hex(Key.Id)}+{Convert.ToBase64String([Key.Kind, .. _key.Export(KeyBlobFormat.RawPrivateKey)])}";

    /// <summary>The log's signature of a text.</summary>
    public NoteSignature Sign(string text) => Signature(NoteKinds.Signature, _key, SignedNote.Bytes(text), []);

    /// <summary>A witness's signature of a text at a time.</summary>
    public NoteSignature Cosign(string text, DateTimeOffset at)
    {
        var time = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeSeconds());
        return Signature(NoteKinds.Cosignature, _key, Cosignature.Message(text, at), time);
    }

    public void Dispose() => _key.Dispose();

    NoteSignature Signature(byte kind, Key key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> before) => Key.Kind == kind
        ? new(Key.Name, Key.Id, [.. before, .. SignatureAlgorithm.Ed25519.Sign(key, message)])
        : throw new InvalidOperationException($"the key {Key.Name} is not one for signatures of kind {kind}");

    static string Named(string name) => NoteKey.IsName(name) ? name : throw new FormatException($"'{name}' cannot name a key");

    static string Hex(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
}
