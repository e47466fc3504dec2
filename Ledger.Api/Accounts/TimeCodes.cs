using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ledger.Projections.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Ledger.Api.Accounts;

/// <summary>Codes of an authenticator (TOTP, RFC 6238: HMAC-SHA-1, 30 seconds, six digits), each accepted once.</summary>
/// <remarks>The framework's own provider reads the machine's clock and does not say which step a code was of, so it cannot
/// refuse a code that was overheard.</remarks>
public sealed class TimeCodes(AccountStore store, TimeProvider clock) : IUserTwoFactorTokenProvider<PersonAccount>
{
    public const string Provider = "TimeCodes";
    const int StepSeconds = 30;

    /// <summary>A clock may be wrong by one step either way.</summary>
    const int Tolerance = 1;

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<PersonAccount> manager, PersonAccount user) =>
        Task.FromResult(user.AuthenticatorKey is not null);

    /// <summary>The code is made by the person's own device.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<PersonAccount> manager, PersonAccount user) =>
        Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<PersonAccount> manager, PersonAccount user)
    {
        if (await store.GetAuthenticatorKeyAsync(user, default) is not { } key || StepOf(token, key) is not { } step
            || step <= user.LastTimeStep)
            return false;

        // Stored before the code counts: of two that come at once one meets an outdated document.
        user.LastTimeStep = step;
        return (await manager.UpdateAsync(user)).Succeeded;
    }

    /// <summary>The step near now that a code belongs to; null for none.</summary>
    public long? StepOf(string code, string key)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        var given = Encoding.UTF8.GetBytes(code);
        return Enumerable.Range(-Tolerance, 2 * Tolerance + 1)
            .Select(offset => (long?)now + offset)
            .LastOrDefault(step => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(Base32.Read(key), step!.Value)), given));
    }

    /// <summary>RFC 4226 §5.3 over the step's number.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // what authenticators speak; HMAC does not rest on collisions
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}

/// <summary>RFC 4648 §6, as authenticator keys are written; without padding.</summary>
public static class Base32
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] Read(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in text)
        {
            (buffer, bits) = (((buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xfff, bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)((buffer >> bits) & 0xff);
        }

        return bytes;
    }
}
