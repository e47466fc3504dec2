using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ledger.Api.Accounts;

/// <summary>Programs: <c>Authorization: Bearer lga_…</c>.</summary>
sealed class BearerSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, RecentSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || Tokens.Read(Tokens.AccessPrefix, header[Prefix.Length..]) is not { } token
            || await sessions.Find(token.SessionId, Context.RequestAborted) is not { } session
            || !session.Accepts(token, TimeProvider.GetUtcNow()))
            return AuthenticateResult.Fail("no token of an open session");

        Context.Features.Set(session);
        return AuthenticateResult.Success(new(session.Principal(Name), Name));
    }
}
