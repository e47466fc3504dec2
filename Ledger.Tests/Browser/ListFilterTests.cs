using System.Text.RegularExpressions;
using Ledger.Domain.Access;
using Ledger.Tests.Jobs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Accounts, jobs and delegations are found like everything else: searched, by state, counted, and taken along.</summary>
[Collection<DemoSiteTests>]
public sealed partial class ListFilterTests(DemoSite site)
{
    [Fact]
    public async Task an_account_is_found_by_person_name_and_state()
    {
        foreach (var (person, name) in new[] { ("610921-s51", "zhangsan51"), ("610921-s52", "lisi52") })
            (await site.Host.Client.Post("accounts", new { personId = person, name }, new(DemoSite.Administrator))).Succeeded();
        Assert.True((int)(await site.Host.Client.Post("accounts/610921-s52/disable", new { }, new(DemoSite.Administrator))).Status < 300);
        await using var tab = await site.Open(DemoSite.Administrator, "/accounts");

        await Filter(tab.Page, "ZHANGSAN", "");
        await Expect(tab.Page.Locator("#accounts tbody tr")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("#accounts tbody tr")).ToContainTextAsync("610921-s51");
        await Filter(tab.Page, "610921-s5", "disabled");
        await Expect(tab.Page.Locator("#accounts tbody tr")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("#accounts tbody tr")).ToContainTextAsync("已停用");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("共 2 个账号");
        Assert.Equal(["610921-s52"], await Taken(tab.Page, DemoSite.Administrator));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task jobs_are_found_by_kind_and_status()
    {
        var id = JobsHost.Id(await site.Host.Client.Post("jobs", JobsHost.Request, new(DemoSite.Director)));
        Assert.True((int)(await site.Host.Client.Post($"jobs/{id}/cancel", new { }, new(DemoSite.Director))).Status < 300);
        await using var tab = await site.Open(DemoSite.Administrator, "/jobs");
        await Expect(tab.Page.Locator($"main a[href*='{id}']")).ToHaveCountAsync(1);

        await tab.Page.SelectOptionAsync("main [name=search]", "test");
        await tab.Page.SelectOptionAsync("main [name=status]", "failed");
        await tab.Page.ClickAsync("main form:has([name=status]) button");
        await Expect(tab.Page.Locator($"main a[href*='{id}']")).ToHaveCountAsync(0);
        await tab.Page.SelectOptionAsync("main [name=search]", "backup");
        await tab.Page.SelectOptionAsync("main [name=status]", "");
        await tab.Page.ClickAsync("main form:has([name=status]) button");
        await Expect(tab.Page.Locator($"main a[href*='{id}']")).ToHaveCountAsync(0);
        await tab.Page.SelectOptionAsync("main [name=search]", "test");
        await tab.Page.ClickAsync("main form:has([name=status]) button");

        await Expect(tab.Page.Locator($"main a[href*='{id}']")).ToHaveCountAsync(1);
        Assert.All(await Taken(tab.Page, DemoSite.Administrator), kind => Assert.Equal("test", kind));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_delegation_is_found_by_its_person_and_state()
    {
        const string Deputy = "610921107-s78";
        await site.Do(DemoSite.TownOfficer, new DelegateRole(DemoSite.TownOfficer, Deputy, Role.TownOfficer, "610921107", DemoSite.Today, DemoSite.Today.AddDays(9), "学习", DemoSite.Today));
        await using var tab = await site.Open(DemoSite.Director, "/delegations");

        await Filter(tab.Page, "s78", "ended");
        await Expect(tab.Page.Locator($"tr:has-text('{Deputy}')")).ToHaveCountAsync(0);
        await Filter(tab.Page, "s78", "inForce");

        await Expect(tab.Page.Locator($"tr:has-text('{Deputy}')")).ToHaveCountAsync(1);
        Assert.Equal([Deputy], await Taken(tab.Page, DemoSite.Director));
        Assert.Empty(tab.Complaints);
    }

    static async Task Filter(IPage page, string search, string status)
    {
        await page.FillAsync("main [name=search]", search);
        await page.SelectOptionAsync("main [name=status]", status);
        await page.ClickAsync("main form:has([name=status]) button");
    }

    /// <summary>The first column of the file that the page offers, after its head.</summary>
    async Task<IEnumerable<string>> Taken(IPage page, string person)
    {
        var address = (await page.GetAttributeAsync("a.excel", "href"))!;
        var file = await site.Host.Client.Send(HttpMethod.Get, address.Replace("format=xlsx", "format=csv", StringComparison.Ordinal), null, new(person));
        return FirstCell().Matches(file.Succeeded().Body).Select(row => row.Groups[1].Value);
    }

    /// <summary>Of a row that is neither head nor stamp.</summary>
    [GeneratedRegex("^\"?(test|6109[0-9a-z-]+)\"?,", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
