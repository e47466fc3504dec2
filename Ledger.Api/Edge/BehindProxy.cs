using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ledger.Api.Edge;

/// <summary>Who really asks when a proxy stands in front: believed from the proxies that are named, from nobody else.</summary>
public static class BehindProxy
{
    /// <summary>Addresses and networks, separated by commas: <c>127.0.0.1, 10.1.0.0/16</c>. None: no such header is read.</summary>
    public const string Setting = "Ledger:Proxies";

    public static void UseNamedProxies(this WebApplication app)
    {
        var named = (app.Configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Length == 0)
            return;

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // Several proxies may stand in a row; each must be a named one.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in named)
            if (proxy.Contains('/', StringComparison.Ordinal))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }
}
