using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>What the access log keeps. A name is stored and never changed.</summary>
public enum AccessKind
{
    SignIn,
    SignInFailed,
    SignOut,
    PasswordChanged,
    PasswordReset,
    AccountCreated,
    AccountLocked,

    /// <summary>Anything else about an account; the detail says what.</summary>
    AccountChanged,
    TokenIssued,
    TokenRevoked,

    /// <summary>An answer of 401, 403 or 429.</summary>
    Refused,

    /// <summary>Somebody was shown what is masked otherwise; the detail names the fields, never their content.</summary>
    PersonalDataRead,
    PersonalDataChanged,
    PersonalDataErased,
    Exported,

    /// <summary>A page or an answer about something that is not the reader's own; the subject says what, where the address does.</summary>
    Read,
}

/// <summary>A row of the access log: who was let in, who was turned away, who saw what about whom.</summary>
/// <param name="Id">Given by the database; 0 before.</param>
/// <param name="Person">Null where nobody is known; never what somebody typed as his name.</param>
/// <param name="Role">Of the grant by which he might, where there is one.</param>
/// <param name="Address">Method and template, such as <c>GET /api/v1/members/{memberId}</c>: never a value of a query.</param>
/// <param name="Region">Of the subject, else of the address, else of the person.</param>
/// <param name="Subject">Whom or what it is about: a member's id, an account's, a report's.</param>
/// <param name="Detail">More words of the program's own; never personal data.</param>
/// <param name="Times">How often the very same happened, one right after the other; 1 but for refusals.</param>
public sealed record AccessEntry(
    long Id,
    DateTimeOffset At,
    AccessKind Kind,
    string? Person,
    string? Role,
    string? Operation,
    string? Address,
    string? Region,
    string? Subject,
    string? Detail,
    string? ClientAddress,
    string? TraceId,
    int Times)
{
    /// <summary>What a request says about itself. <paramref name="person"/>: null for whoever is signed in.</summary>
    public static AccessEntry Of(
        HttpContext http, AccessKind kind, string? subject = null, string? detail = null, string? person = null)
    {
        var endpoint = http.GetEndpoint() as RouteEndpoint;
        var operations = endpoint?.Metadata.GetMetadata<OperationMarkAttribute>()?.Operations ?? [];
        var who = person ?? Caller.PersonOf(http);
        var region = RegionAtStart(subject) ?? AddressedRegion.Find(http) ?? RegionAtStart(who);
        return new(
            0, default, kind, who, RoleOf(http, operations, region), operations.Count == 1 ? Words.Camel(operations[0]) : null,
            endpoint is null ? null : $"{http.Request.Method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}",
            region, subject, detail, http.Connection.RemoteIpAddress?.ToString(), http.TraceIdentifier, 1);
    }

    static string? RoleOf(HttpContext http, IReadOnlyList<Operation> operations, string? region) =>
        http.Items[typeof(Caller)] is Caller caller && region is not null
        && operations.Select(operation => caller.Grants.For([new(operation, [region])], caller.Today)).FirstOrDefault(grant => grant is not null)
            is { } grant
            ? Words.Camel(grant.Role)
            : null;

    static string? RegionAtStart(string? id) => id is null ? null : AddressedRegion.AtStartOf(id);
}
