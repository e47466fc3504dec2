using Ledger.Api.Http;
using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>The region that the address of a request names.</summary>
public static class AddressedRegion
{
    /// <summary>Names in addresses whose values begin with a region's code.</summary>
    static readonly string[] Names =
        ["region", "county", "policyId", "villageId", "entity", "memberId", "loanId", "personId", "onBehalfOf", "queryId"];

    /// <summary>County, town or village code; null when the address names none. A value that begins with no region's code
    /// is refused here, so that nothing behind can take it for one.</summary>
    public static string? Of(HttpContext http) => Named(http) is not var (name, id) ? null
        : AtStartOf(id) ?? throw new BadFieldsException(name, "notAnId", id);

    /// <summary>The same, but null where it would be refused.</summary>
    public static string? Find(HttpContext http) => Named(http) is var (_, id) ? AtStartOf(id) : null;

    /// <summary>The region's code that an id begins with; null when it begins with none.</summary>
    public static string? AtStartOf(string id)
    {
        var end = id.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var region = end < 0 ? id : id[..end];
        var isRegion = region.Length is Region.CountyDigits or Region.TownDigits or Region.VillageDigits;
        return isRegion && (end < 0 || id[end] is '-' or '/') ? region : null;
    }

    static (string Name, string Id)? Named(HttpContext http)
    {
        foreach (var name in Names)
            if (http.Request.RouteValues.TryGetValue(name, out var value))
                return (name, (string)value!);
        return http.Request.Query["region"] is [{ Length: > 0 } asked] ? ("region", asked) : null;
    }
}
