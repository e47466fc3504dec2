using System.Globalization;
using System.Threading.RateLimiting;
using Ledger.Api.Access;

namespace Ledger.Api.Edge;

/// <summary>How often: writes and exports of an account, requests of an address that nobody is signed in behind.</summary>
/// <remarks>Each process counts for itself. Signing in is counted by <see cref="SignInLimits"/>, because the name stands in the
/// body.</remarks>
public static class RateLimits
{
    const string Exports = "exports";

    /// <summary>Windows move on in so many steps.</summary>
    const int Steps = 6;

    internal static void AddRateLimits(this IServiceCollection services, EdgeLimits limits) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Ordinary(http, limits));
        options.AddPolicy(Exports, http => Window(
            $"{Exports}/{Caller.PersonOf(http) ?? AddressOf(http)}", limits.ExportsPerHour, TimeSpan.FromHours(1)));
        options.OnRejected = async (rejected, _) => await TooMany(rejected.HttpContext, rejected.Lease).ExecuteAsync(rejected.HttpContext);
    });

    /// <summary>It takes a file or a whole list out of the ledger.</summary>
    public static TBuilder IsExport<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireRateLimiting(Exports);

    /// <summary>429 with the seconds to wait.</summary>
    public static IResult TooMany(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(http, StatusCodes.Status429TooManyRequests, "tooManyRequests");
    }

    public static RateLimitPartition<string> Window(string who, int most, TimeSpan window) => RateLimitPartition.GetSlidingWindowLimiter(
        who, _ => new() { PermitLimit = most, Window = window, SegmentsPerWindow = Steps, QueueLimit = 0 });

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    static RateLimitPartition<string> Ordinary(HttpContext http, EdgeLimits limits) => Caller.PersonOf(http) switch
    {
        null => Window($"address/{AddressOf(http)}", limits.AnonymousPerMinute, TimeSpan.FromMinutes(1)),
        { } person when IsWrite(http) => Window($"writes/{person}", limits.WritesPerMinute, TimeSpan.FromMinutes(1)),
        _ => RateLimitPartition.GetNoLimiter(""),
    };

    static bool IsWrite(HttpContext http) => !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
}
