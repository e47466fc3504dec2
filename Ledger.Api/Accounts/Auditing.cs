using Ledger.Api.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Accounts;

/// <summary>What becomes of accounts and sessions stands in the access log before the answer goes out.</summary>
static class Auditing
{
    /// <param name="person">Whose account it is; null where nobody is known.</param>
    public static Task Audit(this HttpContext http, AccessKind kind, string? person) => Write(http, kind, person, null);

    public static Task Audit<T>(this HttpContext http, AccessKind kind, string? person, T detail) where T : struct, Enum =>
        Write(http, kind, person, Words.Camel(detail));

    static Task Write(HttpContext http, AccessKind kind, string? person, string? detail) =>
        http.RequestServices.GetRequiredService<AccessLog>().Write(
            http, AccessEntry.Of(http, kind, person, detail, HasProved(kind) ? person : null));

    /// <summary>Whoever fails to sign in is nobody; whom he claimed to be is only the subject.</summary>
    static bool HasProved(AccessKind kind) => kind is AccessKind.SignIn or AccessKind.TokenIssued;
}

/// <summary>What was changed about an account; the word in the access log.</summary>
enum AccountChange
{
    Disabled,
    Enabled,
    SessionsEnded,
    Erased,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodesRenewed,
}
