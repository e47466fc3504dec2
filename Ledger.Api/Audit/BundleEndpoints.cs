using Ledger.Api.Access;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections.Bundles;

namespace Ledger.Api.Audit;

/// <summary>Bundles: what somebody takes home, to verify it there with no network (docs/spec-bundle.md).</summary>
public static class BundleEndpoints
{
    internal const string MediaType = "application/x-ndjson";

    /// <summary>One member's.</summary>
    public static async Task<IResult> Passbook(string memberId, HttpContext http) => Answer(http, memberId,
        await Of(http).Passbook(memberId, Key(http), http.RequestAborted));

    /// <summary>A village's or town's; a county's goes to whoever may read the whole log.</summary>
    public static async Task<IResult> OfRegion(string region, HttpContext http)
    {
        var code = Asked.Region(region);
        var needed = Region.IsCounty(code) ? Operation.ReadLeaves : Operation.Export;
        return Caller.Known(http) is var caller && caller.Grants.For([new(needed, [code])], caller.Today) is null
            ? Refusing.Forbidden(http, [new(needed, [code])])
            : Answer(http, code, await Of(http).Region(code, Key(http), null, http.RequestAborted));
    }

    static IResult Answer(HttpContext http, string subject, Bundle? bundle)
    {
        if (bundle is null)
            return Problems.Of(http, StatusCodes.Status404NotFound, "notFound", subject);

        http.RequestServices.GetRequiredService<AccessLog>().Note(http,
            AccessEntry.Of(http, AccessKind.Exported, subject, FormattableString.Invariant($"bundle, {bundle.Size} leaves")));
        return Results.Stream(body => Of(http).Write(bundle, body, http.RequestAborted), MediaType, $"{subject}.bundle");
    }

    static BundleSource Of(HttpContext http) => http.RequestServices.GetRequiredService<BundleSource>();

    static string Key(HttpContext http) => http.RequestServices.GetRequiredService<LogKey>().ToString();
}
