using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Domain.Persons;
using Ledger.Projections;

namespace Ledger.Api.Persons;

/// <summary>A member's personal data as they lie in the database, with the member's key as it lies there.</summary>
public sealed record SealedPerson(string MemberId, long Version, byte[] Sealed, byte[] WrappingKey, byte[] Wrapped)
{
    /// <summary>What <see cref="Read"/> expects, from both tables.</summary>
    public const string Columns = "held.member_id, held.version, held.sealed, own.wrapping_key, own.wrapped";
    public const string Tables = "ledger.person held join ledger_keys.member_key own using (member_id)";

    public static SealedPerson Read(DbDataReader row) => new(row.GetString(0), row.GetInt64(1),
        row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4));

    /// <summary>The next version, under the member's own key; a first version makes one.</summary>
    public static SealedPerson Next(string memberId, Person person, SealedPerson? before, PersonalKeys keys)
    {
        var version = (before?.Version ?? 0) + 1;
        var key = before?.KeyBy(keys) ?? RandomNumberGenerator.GetBytes(AuthenticatedCipher.KeyBytes);
        var text = JsonSerializer.SerializeToUtf8Bytes(person, LedgerJson.Stored);
        return new(memberId, version, AuthenticatedCipher.Seal(key, text, About(memberId, version)),
            before?.WrappingKey ?? keys.Current, before?.Wrapped ?? keys.Wrap(memberId, key));
    }

    public Person Open(PersonalKeys keys) => JsonSerializer.Deserialize<Person>(
        AuthenticatedCipher.Open(KeyBy(keys), Sealed, About(MemberId, Version)), LedgerJson.Stored)!;

    byte[] KeyBy(PersonalKeys keys) => keys.Unwrap(MemberId, WrappingKey, Wrapped);

    static byte[] About(string memberId, long version) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"{memberId} v{version}"));
}
