using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The guided first hour: whoever follows it arrives.</summary>
[Collection<DemoSiteTests>]
public sealed class GuideTests(DemoSite site)
{
    [Theory, MemberData(nameof(FirstVisitTests.Roles), MemberType = typeof(FirstVisitTests))]
    public async Task every_step_of_a_role_s_guide_leads_to_its_page(string role, string person)
    {
        await using var tab = await site.Open(person, "/");
        await tab.Page.ClickAsync("a[href='/guide'] >> nth=-1");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("第一个小时");
        var links = await tab.Page.Locator("ol.guide a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");

        Assert.True(links.Length > 1, role);
        foreach (var link in links)
        {
            await tab.Go(link);
            await Expect(tab.Page.Locator("h1")).ToHaveCountAsync(1);
        }

        Assert.Empty(tab.Complaints);
    }

    [Theory, MemberData(nameof(FirstVisitTests.Roles), MemberType = typeof(FirstVisitTests))]
    public async Task no_step_of_one_s_own_guide_is_somebody_else_s(string role, string person)
    {
        await using var tab = await site.Open(person, "/guide");

        Assert.True(await tab.Page.Locator("ol.guide li").CountAsync() > 1, role);
        await Expect(tab.Page.Locator("ol.guide .soft")).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("不会影响真账");
    }

    [Fact]
    public async Task the_help_of_a_page_leads_to_the_guide()
    {
        await using var tab = await site.Open(DemoSite.Reader, "/village");

        await tab.Page.Keyboard.PressAsync("F1");
        await tab.Page.ClickAsync("#help a");

        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("村级");
    }
}
