using System.Security.Cryptography;

namespace Ledger.Api.Persons;

/// <summary>AES-256-GCM: nonce 12 bytes, tag 16 bytes, then the ciphertext. A fresh nonce each time.</summary>
static class AuthenticatedCipher
{
    public const int KeyBytes = 32;
    const int NonceBytes = 12;
    const int TagBytes = 16;

    /// <param name="about">What the text belongs to; it opens only with the same.</param>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> text, ReadOnlySpan<byte> about)
    {
        var result = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, text, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes), about);
        return result;
    }

    /// <exception cref="CryptographicException">Another key, another subject, or a changed byte.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> about)
    {
        var text = new byte[sealedText.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(sealedText[..NonceBytes], sealedText[(NonceBytes + TagBytes)..], sealedText.Slice(NonceBytes, TagBytes), text, about);
        return text;
    }
}
