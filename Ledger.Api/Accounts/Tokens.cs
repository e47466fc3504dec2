using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ledger.Api.Accounts;

/// <summary>What a program shows instead of a password: random, and nothing else. A token says nothing by itself, and the
/// ledger keeps only digests of it (docs/decisions/0016).</summary>
/// <remarks>A token is a handle, which all tokens of a session share, and 256 random bits of its own. By the handle a
/// token that was exchanged before is known as one of this session.</remarks>
public sealed record Tokens(string Access, string Refresh)
{
    public const string AccessPrefix = "lga_";
    public const string RefreshPrefix = "lgr_";
    const int HandleLength = 16;
    const int SecretLength = 32;

    /// <summary>Two new tokens, of a new session or of the one with this handle.</summary>
    public static Tokens New(byte[]? handle = null)
    {
        handle ??= RandomNumberGenerator.GetBytes(HandleLength);
        return new(Written(AccessPrefix, handle), Written(RefreshPrefix, handle));
    }

    /// <summary>Null for what is no token of this kind.</summary>
    public static ReadToken? Read(string prefix, string text)
    {
        if (text.Length > 100 || !text.StartsWith(prefix, StringComparison.Ordinal) || !Base64Url.IsValid(text.AsSpan(prefix.Length)))
            return null;

        var bytes = Base64Url.DecodeFromChars(text.AsSpan(prefix.Length));
        return bytes.Length == HandleLength + SecretLength
            ? new(bytes[..HandleLength], SHA256.HashData(bytes.AsSpan(HandleLength)))
            : null;
    }

    static string Written(string prefix, byte[] handle) =>
        prefix + Base64Url.EncodeToString([.. handle, .. RandomNumberGenerator.GetBytes(SecretLength)]);

    /// <summary>Tokens are never printed by accident.</summary>
    public override string ToString() => nameof(Tokens);
}

/// <summary>A token as it is looked up.</summary>
/// <param name="Digest">SHA-256 of the part that is the token's own.</param>
public sealed record ReadToken(byte[] Handle, byte[] Digest)
{
    public string SessionId { get; } = Base64Url.EncodeToString(SHA256.HashData(Handle));
}
