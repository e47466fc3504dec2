using Ledger.Api.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Ledger.Api.Accounts;

/// <summary>Browsers: a cookie for as long as the browser runs, no script can read it, and no other site makes it be sent.</summary>
public static class CookieSignIn
{
    public const string Name = "Cookie";

    /// <summary>A PC in a village office is left alone sooner than that.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>How much the cookie may have aged before it is renewed: it costs bytes in every answer.</summary>
    static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "ledger";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events = new()
        {
            OnCheckSlidingExpiration = Renew,
            OnValidatePrincipal = Validate,
        };
    }

    public static Task SignIn(HttpContext http, string person, string session) =>
        http.SignInAsync(Name, OpenSession.PrincipalOf(person, session, Name));

    static Task Renew(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= Renewal;
        return Task.CompletedTask;
    }

    /// <summary>The cookie names a session; whether that still counts is not the cookie's to say.</summary>
    static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var id = context.Principal?.FindFirst(Caller.SessionClaim)?.Value;
        var sessions = http.RequestServices.GetRequiredService<RecentSessions>();
        if (id is not null && await sessions.Find(id, http.RequestAborted) is { } session)
            http.Features.Set(session);
        else
        {
            context.RejectPrincipal();
            await http.SignOutAsync(Name);
        }
    }
}
