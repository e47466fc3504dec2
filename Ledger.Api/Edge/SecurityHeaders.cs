namespace Ledger.Api.Edge;

/// <summary>What every answer tells a browser, also a refusal and a bug: run nothing that is not ours, keep nothing.</summary>
static class SecurityHeaders
{
    /// <summary>Nothing inline, nothing from elsewhere, in nobody's frame.</summary>
    public const string Policy = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", Policy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>A year: whoever came once by TLS never comes without again.</summary>
    const string OnlyByTls = "max-age=31536000; includeSubDomains";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // At the last moment, because the handler of errors clears what was set before.
        http.Response.OnStarting(() =>
        {
            Set(http);
            return Task.CompletedTask;
        });
        await next(http);
    });

    static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        // A page that is all in one file says by their hashes what of it may run.
        var own = headers.ContentSecurityPolicy;
        foreach (var (name, value) in Always)
            headers[name] = value;
        if (own.Count > 0)
            headers.ContentSecurityPolicy = own;
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = OnlyByTls;
        // A file that may be kept says so itself.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}
