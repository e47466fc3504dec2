using Ledger.Api.Access;
using Ledger.Api.Edge;
using Ledger.Projections;
using Microsoft.AspNetCore.Authentication;

namespace Ledger.Api.Accounts;

/// <summary>Signing in, going on, signing out.</summary>
public static class SessionEndpoints
{
    /// <summary>Opens a session: a cookie for a browser, two tokens for a program.</summary>
    public static async Task<IResult> Begin(HttpContext http, SignIn signIn, SignInLimits limits)
    {
        var asked = await Body.Read<SignInRequest>(http);
        if (limits.Refuse(http, asked.Name) is { } tooMany)
            return tooMany;

        var (account, result) = await signIn.Try(asked, http.RequestAborted);
        await http.Audit(KindOf(result), account?.Id, asked.Client);
        if (result != ProofResult.Proved)
            return Problems.Of(http, StatusCodes.Status401Unauthorized,
                result == ProofResult.SecondFactorNeeded ? "secondFactorNeeded" : "signInFailed");

        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        if (asked.Client == ClientKind.Program)
            return Answer(http, SignedIn.With(account!.Id, account.MustChangePassword,
                await sessions.OpenForProgram(account, http.RequestAborted)));

        await CookieSignIn.SignIn(http, account!.Id, await sessions.OpenForBrowser(account, http.RequestAborted));
        return Answer(http, new SignedIn(account.Id, account.MustChangePassword));
    }

    /// <summary>New tokens for a program's refresh token.</summary>
    public static async Task<IResult> Refresh(HttpContext http, Sessions sessions, RecentSessions recent)
    {
        var asked = await Body.Read<RefreshRequest>(http);
        if (Tokens.Read(Tokens.RefreshPrefix, asked.RefreshToken) is not { } token)
            return Problems.Of(http, StatusCodes.Status401Unauthorized, "tokenInvalid");

        var (_, person, tokens) = await sessions.Refresh(token, http.RequestAborted);
        if (person is not null)
        {
            recent.Forget(person);
            await http.Audit(tokens is null ? AccessKind.TokenRevoked : AccessKind.TokenIssued, person);
        }

        return tokens is null
            ? Problems.Of(http, StatusCodes.Status401Unauthorized, "tokenInvalid")
            : Answer(http, SignedIn.With(person!, null, tokens));
    }

    /// <summary>Ends this session, and has a browser forget what it has seen of the ledger.</summary>
    /// <remarks>Not its storage: there lie drafts of everybody who uses the computer, and one who goes takes his own only (keys.js).</remarks>
    public static async Task<IResult> End(HttpContext http, Sessions sessions, RecentSessions recent)
    {
        if (http.Features.Get<OpenSession>() is { } session)
        {
            await sessions.End(session.Id, http.RequestAborted);
            recent.Forget(session.PersonId);
            await http.Audit(AccessKind.SignOut, session.PersonId);
        }

        await http.SignOutAsync(CookieSignIn.Name);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\"";
        return Results.NoContent();
    }

    internal static AccessKind KindOf(ProofResult result) => result switch
    {
        ProofResult.Proved => AccessKind.SignIn,
        ProofResult.TooOften => AccessKind.AccountLocked,
        _ => AccessKind.SignInFailed,
    };

    static IResult Answer(HttpContext http, SignedIn answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer, LedgerJson.Stored);
    }
}

/// <param name="Client">Whether a cookie is wanted, or tokens.</param>
/// <param name="Code">Of the authenticator, where the account has one; or else a <paramref name="RecoveryCode"/>.</param>
public sealed record SignInRequest(
    string Name, string Password, ClientKind Client, string? Code = null, string? RecoveryCode = null);

public enum ClientKind
{
    Browser,
    Program,
}

public sealed record RefreshRequest(string RefreshToken);

/// <param name="MustChangePassword">True while nothing but choosing a password is allowed; unsaid after a refresh.</param>
/// <param name="ExpiresIn">Seconds for which the access token is good.</param>
public sealed record SignedIn(
    string PersonId,
    bool? MustChangePassword,
    string? AccessToken = null,
    string? RefreshToken = null,
    int? ExpiresIn = null)
{
    public static SignedIn With(string person, bool? mustChangePassword, Tokens tokens) => new(
        person, mustChangePassword, tokens.Access, tokens.Refresh, (int)Sessions.AccessLife.TotalSeconds);
}
