using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ledger.Domain.Audit;

/// <summary>A SHA-256 hash: 32 bytes, equal by value. The default value is all zero, which nothing is known to hash to.</summary>
public readonly record struct Digest
{
    /// <summary>Bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    readonly ulong _first, _second, _third, _fourth;

    /// <summary>One for each thread, used over and over: to set up a new one for each hash takes as long as hashing a leaf.</summary>
    [ThreadStatic]
    static IncrementalHash? _hasher;

    /// <summary>A hash that was stored or sent. Refuses any length but <see cref="Size"/>.</summary>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new FormatException($"a hash has {Size} bytes, not {bytes.Length}");

        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The hash of some data.</summary>
    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        var hasher = _hasher ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hasher.AppendData(data);
        hasher.GetHashAndReset(hash);
        return new(hash);
    }

    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, _first);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], _fourth);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
