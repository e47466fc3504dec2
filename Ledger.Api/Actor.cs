using System.Text.RegularExpressions;
using Ledger.Api.Execution;

namespace Ledger.Api;

/// <summary>Who asks. Until there is sign-in, the header <c>X-Actor: id</c> or <c>id/role</c>, in development only.</summary>
/// <remarks>The one place that an actor comes from; a body never names one.</remarks>
public static partial class Actor
{
    public const string Header = "X-Actor";

    /// <summary>The envelope of a request; null when nobody is signed in.</summary>
    public static Envelope? From(HttpContext http, string? causation)
    {
        var environment = http.RequestServices.GetRequiredService<IHostEnvironment>();
        var named = Named().Match(http.Request.Headers[Header].ToString());
        return environment.IsDevelopment() && named.Success
            ? new(named.Groups["id"].Value, named.Groups["role"] is { Success: true, Value: var role } ? role : null,
                "api", http.TraceIdentifier, causation)
            : null;
    }

    [GeneratedRegex("^(?<id>[A-Za-z0-9-]{1,40})(/(?<role>[a-z-]{1,40}))?$")]
    private static partial Regex Named();
}
