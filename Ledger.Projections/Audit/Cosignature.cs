using System.Buffers.Binary;
using System.Globalization;

namespace Ledger.Projections.Audit;

/// <summary>A witness's timestamped signature, after c2sp.org/tlog-cosignature (Ed25519, version 1): on this moment it knew
/// of no larger tree of the log than this one, and all its earlier ones were beginnings of it.</summary>
public static class Cosignature
{
    const int TimeSize = sizeof(ulong);

    /// <summary>What is signed.</summary>
    public static byte[] Message(string text, DateTimeOffset at) => SignedNote.Bytes(string.Create(
        CultureInfo.InvariantCulture, $"cosignature/v1\ntime {at.ToUnixTimeSeconds()}\n{text}"));

    /// <summary>When it was signed, to the second; null for what is no cosignature.</summary>
    public static DateTimeOffset? TimeOf(ReadOnlySpan<byte> signature) =>
        signature.Length > TimeSize && BinaryPrimitives.ReadInt64BigEndian(signature) is var seconds and >= 0
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public static bool Verifies(NoteKey key, string text, ReadOnlySpan<byte> signature) =>
        TimeOf(signature) is { } at && key.Verifies(Message(text, at), signature[TimeSize..]);
}
