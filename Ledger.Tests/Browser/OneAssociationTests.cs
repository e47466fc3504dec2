using System.Reflection;
using System.Text.RegularExpressions;
using Ledger.Api.Pages;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Ledger.Tests.Browser;

/// <summary>Whoever has several associations before him says which one a page is about: none is shown, and none is written for,
/// only because it is the first.</summary>
/// <remarks>By plain requests.</remarks>
[Collection<DemoSiteTests>]
public sealed partial class OneAssociationTests(DemoSite site)
{
    const string CountyAccountant = "610921-s02";
    const string Town = "610921107";
    const string Neighbour = "610921107203";

    /// <summary>Keeps the books of two villages.</summary>
    const string OfTwo = "610921-s66";

    static IEnumerable<string> Pages => typeof(App).Assembly.GetTypes().Where(type => type.IsDefined(typeof(OfOneAssociationAttribute)))
        .Select(type => type.GetCustomAttribute<RouteAttribute>()!.Template.Replace("{code}", "1002", StringComparison.Ordinal).Replace("{number}", "2025-12-0001", StringComparison.Ordinal));

    [Fact]
    public async Task in_a_town_a_village_is_chosen_first()
    {
        foreach (var page in Pages)
        {
            var main = await Main($"{page}?region={Town}&asOf=2025-12-31", CountyAccountant);

            Assert.Contains($"region={DemoSite.Village}", main, StringComparison.Ordinal);
            Assert.DoesNotContain("<table", main, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", main, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task who_writes_for_two_villages_chooses_one_and_sees_whose_book_it_is()
    {
        foreach (var village in new[] { DemoSite.Village, Neighbour })
            await site.Do(DemoSite.Administrator, new GrantRole(OfTwo, Role.VillageAccountant, village, DemoSite.Today, "兼任", DemoSite.Today));

        var offered = Offered().Matches(await Main("/vouchers/new", OfTwo)).Select(link => link.Groups[1].Value);
        Assert.Equal([DemoSite.Village, Neighbour], offered);
        Assert.Contains($"name=\"entity\" value=\"{Neighbour}\"", await Main($"/vouchers/new?region={Neighbour}", OfTwo), StringComparison.Ordinal);

        Assert.Contains("请选择", await Main("/business/closeMonth", OfTwo), StringComparison.Ordinal);
        Assert.DoesNotContain("请选择", await Main("/business/closeMonth", $"{DemoSite.Village}-0002"), StringComparison.Ordinal);
    }

    async Task<string> Main(string address, string person)
    {
        var page = (await site.Host.Client.Send(HttpMethod.Get, address, null, new(person))).Succeeded().Body;
        return page[page.IndexOf("<main", StringComparison.Ordinal)..];
    }

    [GeneratedRegex("href=\"[^\"]*region=([0-9]+)\"")]
    private static partial Regex Offered();
}
