using System.Security.Claims;
using System.Text.Encodings.Web;
using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ledger.Tests.Integration;

/// <summary>Signs in whoever a header names: for tests that are about something else than signing in. A request without
/// the header is signed in as the program does it.</summary>
sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Actor";
    const string Name = "Test";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestSignIn>(Name, test =>
            test.ForwardDefaultSelector = http => http.Request.Headers.ContainsKey(Header) ? null : AccountSetup.Either);
        services.PostConfigure<AuthenticationOptions>(options => options.DefaultScheme = Name);
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var identity = new ClaimsIdentity([new(Caller.PersonClaim, Request.Headers[Header].ToString())], Name);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), Name)));
    }
}
