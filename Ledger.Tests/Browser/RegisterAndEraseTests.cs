using System.Net;
using Ledger.Tests.Integration;
using Ledger.Tests.Persons;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>What a county's director alone does: an association is registered, and a household's personal data are destroyed.</summary>
[Collection<DemoSiteTests>]
public sealed class RegisterAndEraseTests(DemoSite site)
{
    /// <summary>Of the official list, without an association in the story.</summary>
    const string NewVillage = "610921107200";

    /// <summary>A village in which the story leaves households without loans.</summary>
    const string Village = "610921107203";

    [Fact]
    public async Task a_village_of_the_official_list_is_registered_and_has_its_page()
    {
        await using var tab = await site.Open(DemoSite.Director, "/village");
        await tab.Page.ClickAsync("nav.menu details:has(a[href*='/business/registerVillage']) summary");
        await tab.Page.ClickAsync("nav.menu a[href*='/business/registerVillage']");
        var offered = await tab.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[name=villageId] option')].map(one => one.value)");
        Assert.DoesNotContain(DemoSite.Village, offered);
        await tab.Page.SelectOptionAsync("form.fields [name=villageId]", NewVillage);
        await tab.Page.FillAsync("form.fields [name=name]", Name);
        await tab.Page.FillAsync("form.fields [name=association]", Name);
        await Confirm(tab);

        var known = (await site.Host.Client.Send(HttpMethod.Get, $"villages/{NewVillage}", null, new(DemoSite.Director))).Succeeded().Json.GetProperty("state");
        Assert.Equal((Name, Name), (known.GetProperty("name").GetString(), known.GetProperty("association").GetString()));
        await site.Settled();
        await tab.Go($"/village?region={NewVillage}");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync(Name);
        await tab.Go("/business/appointOfficer");
        await Expect(tab.Page.Locator($"[name=villageId] option[value='{NewVillage}']")).ToHaveCountAsync(1);
        await tab.Go("/business/registerVillage");
        await Expect(tab.Page.Locator($"[name=villageId] option[value='{NewVillage}']")).ToHaveCountAsync(0);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_households_personal_data_are_destroyed_and_its_balances_stay()
    {
        var member = await WithoutLoans();
        (await site.Host.Client.Send(HttpMethod.Put, $"members/{member}/person", Client.Json(SamplePersons.Of(9_400)), new($"{Village}-0002"))).Succeeded();
        await using var tab = await site.Open(DemoSite.Director, $"/members/{member}");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("*");
        var shares = await Shares(member);

        await tab.Page.ClickAsync("main a[href*='/business/erasePerson']");
        Assert.Equal(member, await tab.Page.InputValueAsync("form.fields [name=memberId]"));
        await tab.Page.SelectOptionAsync("form.fields [name=ground]", "ownRequest");
        await tab.Page.FillAsync("form.fields [name=document]", "汉互助〔2026〕1号");
        await Confirm(tab);

        var answer = await site.Host.Client.Send(HttpMethod.Get, $"members/{member}/person", null, new(DemoSite.Director));
        answer.IsProblem(HttpStatusCode.NotFound, "notFound");
        await site.Settled();
        await tab.Go($"/members/{member}");
        await Expect(tab.Page.Locator("h1")).Not.ToContainTextAsync("*");
        Assert.Equal(shares, await Shares(member));
        Assert.Empty(tab.Complaints);
    }

    /// <summary>As a place that is known is called, so that pages in English say it, too.</summary>
    string Name => site.Names.First(name => name.EndsWith('村'));

    async Task<string> WithoutLoans() => (await Read($"members?region={Village}")).GetProperty("value").GetProperty("items").EnumerateArray()
        .Last(member => member.GetProperty("openLoans").GetArrayLength() == 0 && member.GetProperty("guarantees").GetArrayLength() == 0)
        .GetProperty("id").GetString()!;

    async Task<(string? Own, string? Equity)> Shares(string member)
    {
        var state = (await Read($"members/{member}")).GetProperty("state");
        return (state.GetProperty("own").GetString(), state.GetProperty("equity").GetString());
    }

    async Task<System.Text.Json.JsonElement> Read(string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(DemoSite.Director))).Succeeded().Json;

    static async Task Confirm(Tab tab)
    {
        await tab.Page.ClickAsync("[name=step][value=preview]");
        await tab.Page.ClickAsync("[name=step][value=confirm]");
        await Expect(tab.Page.Locator("#done")).ToHaveCountAsync(1);
    }
}
