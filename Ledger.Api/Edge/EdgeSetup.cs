using Microsoft.AspNetCore.Http.Timeouts;

namespace Ledger.Api.Edge;

/// <summary>What stands between the network and the ledger.</summary>
public static class EdgeSetup
{
    /// <summary>Room above our own limits: within it a problem says what is wrong, beyond it the server closes the door.</summary>
    const int Room = 4;

    public static void AddEdge(this WebApplicationBuilder builder)
    {
        var limits = EdgeLimits.From(builder.Configuration);
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton<SignInLimits>();
        builder.Services.AddRateLimits(limits);
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = limits.Patience,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = http => Problems.Of(http, StatusCodes.Status504GatewayTimeout, "tookTooLong").ExecuteAsync(http),
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ledger-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = "X-Form-Token";
            options.FormFieldName = "formToken";
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
            kestrel.Limits.MaxRequestLineSize = limits.AddressLength * Room;
            kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes * Room;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: limits.BodyPatience);
            kestrel.Limits.RequestHeadersTimeout = limits.HeaderPatience;
        });
    }

    /// <summary>Before anybody is known.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseNamedProxies();
        app.UseSecurityHeaders();
    }

    /// <summary>Inside what turns failures into problems.</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        app.UseAddressRules(app.Services.GetRequiredService<EdgeLimits>());
        app.UseRequestTimeouts();
    }
}
