using System.Globalization;
using System.Text.Json;

namespace Ledger.Tests.Browser;

/// <summary>Households that owe nothing, stand surety for nobody and have shares enough to borrow by.</summary>
static class FreeHouseholds
{
    public static async Task<IReadOnlyList<string>> Of(DemoSite site, string village) =>
    [
        .. (await site.Host.Client.Send(HttpMethod.Get, $"members?region={village}&limit=200&asOf=2025-12-31", null, new($"{village}-0002"))).Succeeded()
            .Json.GetProperty("value").GetProperty("items").EnumerateArray().Where(IsFree).Select(member => member.GetProperty("id").GetString()!)
            .Where(id => string.CompareOrdinal(id, $"{village}-0012") > 0),
    ];

    static bool IsFree(JsonElement member) => member.GetProperty("openLoans").GetArrayLength() == 0
        && member.GetProperty("guarantees").GetArrayLength() == 0 && member.GetProperty("card").GetString() != "suspended"
        && member.GetProperty("ownLots").EnumerateArray().Sum(lot => decimal.Parse(lot.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture)) >= 500;
}
