using System.Security.Claims;
using System.Security.Cryptography;
using Ledger.Api.Access;

namespace Ledger.Api.Accounts;

/// <summary>A session that counts, with what its account says today.</summary>
/// <param name="AccessDigest">Of a program's token; null for a browser.</param>
public sealed record OpenSession(
    string Id,
    string PersonId,
    bool MustChangePassword,
    bool HasSecondFactor,
    byte[]? AccessDigest,
    DateTimeOffset? AccessUntil,
    DateTimeOffset EndsAt)
{
    public bool IsOpen(DateTimeOffset now) => now < EndsAt;

    public bool Accepts(ReadToken token, DateTimeOffset now) =>
        AccessDigest is not null && now < AccessUntil && CryptographicOperations.FixedTimeEquals(AccessDigest, token.Digest);

    public ClaimsPrincipal Principal(string scheme) => PrincipalOf(PersonId, Id, scheme);

    public static ClaimsPrincipal PrincipalOf(string person, string session, string scheme) => new(new ClaimsIdentity(
        [new(Caller.PersonClaim, person), new(Caller.SessionClaim, session)], scheme));
}
