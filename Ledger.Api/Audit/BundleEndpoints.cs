using Ledger.Api.Access;
using Ledger.Projections.Bundles;

namespace Ledger.Api.Audit;

/// <summary>One member's bundle, to be taken home and verified there with no network (docs/spec-bundle.md). A region's is long
/// work: <see cref="BundleWork"/>.</summary>
public static class BundleEndpoints
{
    internal const string MediaType = "application/x-ndjson";

    public static async Task<IResult> Passbook(string memberId, HttpContext http)
    {
        var (source, key) = (http.RequestServices.GetRequiredService<BundleSource>(), http.RequestServices.GetRequiredService<LogKey>());
        if (await source.Passbook(memberId, key.ToString(), http.RequestAborted) is not { } bundle)
            return Problems.Of(http, StatusCodes.Status404NotFound, "notFound", memberId);

        http.RequestServices.GetRequiredService<AccessLog>().Note(http,
            AccessEntry.Of(http, AccessKind.Exported, memberId, FormattableString.Invariant($"bundle, {bundle.Size} leaves")));
        return Results.Stream(body => source.Write(bundle, body, http.RequestAborted), MediaType, $"{memberId}.bundle");
    }
}
