using Ledger.Api.Http;
using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>The region that the address of a request names.</summary>
public static class AddressedRegion
{
    /// <summary>Names in addresses whose values begin with a region's code.</summary>
    static readonly string[] Names =
        ["region", "county", "policyId", "villageId", "entity", "memberId", "loanId", "personId", "onBehalfOf"];

    /// <summary>County, town or village code; null when the address names none. A value that begins with no region's code
    /// is refused here, so that nothing behind can take it for one.</summary>
    public static string? Of(HttpContext http)
    {
        foreach (var name in Names)
            if (http.Request.RouteValues.TryGetValue(name, out var value))
                return In(name, (string)value!);
        return http.Request.Query["region"] is [{ Length: > 0 } asked] ? In("region", asked) : null;
    }

    static string In(string name, string id)
    {
        var end = id.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var region = end < 0 ? id : id[..end];
        var isRegion = region.Length is Region.CountyDigits or Region.TownDigits or Region.VillageDigits;
        return isRegion && (end < 0 || id[end] is '-' or '/') ? region : throw new BadFieldsException(name, "notAnId", id);
    }
}
