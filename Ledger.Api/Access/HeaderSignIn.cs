using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ledger.Api.Access;

/// <summary>Signs in whoever a header names: in development, until accounts exist.</summary>
sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Actor";
    const string Name = "Header";

    public static void Add(IServiceCollection services) => services
        .AddAuthentication(defaults => defaults.DefaultScheme = Name)
        .AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(Name, null);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].ToString() is not { Length: > 0 } person)
            return Task.FromResult(AuthenticateResult.NoResult());

        var identity = new ClaimsIdentity([new(Caller.PersonClaim, person)], Name);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), Name)));
    }
}
