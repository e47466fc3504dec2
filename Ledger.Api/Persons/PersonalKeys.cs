using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ledger.Api.Persons;

/// <summary>The two secrets of personal data: what wraps the members' keys, and what makes the hashes for search.</summary>
/// <remarks>A class without properties for them, because a record would print them. The text that they come from is
/// <c>{"wrapping":["hex of 32 bytes", "older ones"],"search":"hex of 32 bytes"}</c>: what is written is wrapped under the
/// first; older ones only open, until <see cref="KeyRotation"/> has run.</remarks>
public sealed class PersonalKeys
{
    readonly (byte[] Id, byte[] Key)[] _wrapping;
    readonly byte[] _search;

    PersonalKeys(IEnumerable<byte[]> wrapping, byte[] search) =>
        (_wrapping, _search) = ([.. wrapping.Select(key => (Digest(key), key))], search);

    /// <summary>The digest of the key that is used for writing.</summary>
    public byte[] Current => _wrapping[0].Id;

    public byte[] SearchDigest => Digest(_search);

    /// <summary>Random secrets, as text.</summary>
    public static string New() => JsonSerializer.Serialize(new
    {
        wrapping = new[] { RandomNumberGenerator.GetHexString(64, lowercase: true) },
        search = RandomNumberGenerator.GetHexString(64, lowercase: true),
    });

    /// <exception cref="PersonalKeyUnavailableException">The text is none of that form; it is not repeated.</exception>
    public static PersonalKeys Of(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var wrapping = json.RootElement.GetProperty("wrapping").EnumerateArray().Select(KeyOf).ToList();
            return wrapping.Count > 0
                ? new(wrapping, KeyOf(json.RootElement.GetProperty("search")))
                : throw new FormatException();
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new PersonalKeyUnavailableException(
                "个人信息密钥格式不对 · the personal key is not {\"wrapping\":[\"64 hex digits\"],\"search\":\"64 hex digits\"}");
        }
    }

    /// <summary>The digests of all keys that it can open with.</summary>
    public IEnumerable<byte[]> WrappingIds => _wrapping.Select(known => known.Id);

    /// <summary>A member's key, encrypted under the current one.</summary>
    public byte[] Wrap(string memberId, byte[] key) => AuthenticatedCipher.Seal(_wrapping[0].Key, key, About(memberId));

    public byte[] Unwrap(string memberId, byte[] wrappingKey, byte[] wrapped) => AuthenticatedCipher.Open(
        Array.Find(_wrapping, known => known.Id.AsSpan().SequenceEqual(wrappingKey)).Key, wrapped, About(memberId));

    /// <summary>The keyed hash by which a value is found; the county is part of it.</summary>
    public byte[] Hash(string kind, string county, string value) =>
        HMACSHA256.HashData(_search, Encoding.UTF8.GetBytes($"{kind}\n{county}\n{value}"));

    static byte[] About(string memberId) => Encoding.UTF8.GetBytes($"key of {memberId}");

    static byte[] Digest(byte[] key) => SHA256.HashData(key)[..8];

    static byte[] KeyOf(JsonElement hex) =>
        Convert.FromHexString(hex.GetString() ?? "") is { Length: AuthenticatedCipher.KeyBytes } key ? key : throw new FormatException();
}

/// <summary>The program cannot start, because it has no key for personal data, or not the right one.</summary>
#pragma warning disable CA1032 // it always says why
public sealed class PersonalKeyUnavailableException(string message) : Exception(message);
#pragma warning restore CA1032
