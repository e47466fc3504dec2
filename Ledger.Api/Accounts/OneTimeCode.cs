using System.Security.Cryptography;

namespace Ledger.Api.Accounts;

/// <summary>A code that is printed once and handed over: 16 letters and digits that cannot be taken for one another.</summary>
public static class OneTimeCode
{
    /// <summary>From the county's office to the last village takes a day or two.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>80 bits, in four groups of four.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, 16).Chunk(4).Select(part => new string(part)));
}
