using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The accountant's first page, and a month's end from its blockers to its closing. In a village of its own, so that
/// December stays open everywhere else.</summary>
[Collection<DemoSiteTests>]
public sealed class WorkbenchTests(DemoSite site)
{
    const string Own = "610921107205";
    const string Day = "asOf=2026-01-05";

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task every_count_equals_the_list_behind_it(string language)
    {
        await using var tab = await site.Open($"{DemoSite.Village}-0002", $"/workbench?{Day}", language: language);
        var items = await tab.Page.Locator("#todo a, #due li:first-child a").AllAsync();
        var shown = new List<(string Address, string Count)>();
        foreach (var item in items)
            shown.Add(((await item.GetAttributeAsync("href"))!, await item.Locator("b").InnerTextAsync()));

        // What is due stands in the register, where it is searched and taken along.
        shown.Add(((await tab.Page.GetAttributeAsync("#all-due", "href"))!, $"{await tab.Page.Locator("tr[id^=l6109]").CountAsync()}"));

        Assert.NotEmpty(shown);
        foreach (var (address, count) in shown)
        {
            await tab.Go(address);
            await Expect(tab.Page.Locator("main")).ToContainTextAsync(language == "en" ? $"{count} " : $"共 {count} ");
        }
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task whoever_keeps_books_begins_at_the_workbench()
    {
        await using var tab = await site.Open($"{DemoSite.Village}-0002", "/");
        Assert.Contains("/workbench", tab.Page.Url, StringComparison.Ordinal);
        await using var county = await site.Open("610921-s02", $"/workbench?{Day}");
        await Expect(county.Page.Locator($"#b{Own}")).ToContainTextAsync("2025-1");
    }

    /// <remarks>One test, because each step stands on the one before: that is what a month's end is.</remarks>
    [Fact]
    public async Task a_month_is_closed_from_its_blockers_to_its_evidence_and_takes_nothing_more()
    {
        var village = Own;
        await using var accountant = await site.Open($"{village}-0002", $"/month-close?{Day}");
        var blockers = accountant.Page.Locator("#checks li.bad a");
        await Expect(blockers).ToHaveCountAsync(2);
        await Expect(accountant.Page.Locator("#close")).ToHaveCountAsync(0);
        var (check, sign) = (await blockers.Nth(0).GetAttributeAsync("href"), await blockers.Nth(1).GetAttributeAsync("href"));

        // What is no reason to wait stands there, too, each with the way to it.
        await Expect(accountant.Page.Locator("#checks")).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"往来两边一致[\s\S]+还在办理的借款申请[\s\S]+公示期满待批[\s\S]+本月到期还没有还清"));
        await Expect(accountant.Page.Locator("#checks li:not(:has(a))")).ToHaveCountAsync(0);

        // Another month is chosen in the bar: what was closed shows its evidence, what comes later waits for what comes first.
        await accountant.Go($"/month-close?{Day}&month=2025-11");
        await Expect(accountant.Page.Locator("#month")).ToContainTextAsync("2025-11 已结账");
        await accountant.Go($"/month-close?{Day}&month=2026-01");
        await Expect(accountant.Page.Locator("#checks")).ToHaveCountAsync(0);

        await Cure(village, "0004", check!, "审核凭证");
        await Cure(village, "0003", sign!, "出纳签字");

        await site.Settled();
        await accountant.Go($"/month-close?{Day}");
        await Expect(blockers).ToHaveCountAsync(0);
        await accountant.Page.ClickAsync("#close");
        await Carry(accountant.Page);
        await accountant.Page.ClickAsync("#done a.button >> nth=0");
        await Expect(accountant.Page.Locator("#m2025-12")).ToContainTextAsync($"{village}-0002");
        await accountant.Page.ClickAsync("#m2025-12 a[href*='/events/']");
        await Expect(accountant.Page.Locator("h1")).ToContainTextAsync("事件");

        await Closed(village, accountant.Page);
        Assert.DoesNotContain(accountant.Complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal));
    }

    async Task Closed(string village, IPage page)
    {
        var refused = await site.Host.Client.Post($"books/{village}/vouchers", new
        {
            bookedOn = "2025-12-31",
            valueOn = "2025-12-31",
            summary = "办公费",
            lines = new[] { new { account = "5101", debit = "1.00", credit = "0.00" }, new { account = "1002", debit = "0.00", credit = "1.00" } },
            attachments = 0,
        }, new($"{village}-0002"));
        Assert.Contains("monthOpen", refused.Body, StringComparison.Ordinal);

        await page.GotoAsync("/vouchers/new?asOf=2025-12-31");
        await page.FillAsync("main [name=summary0]", "结账之后");
        await page.FillAsync("main [name=account0]", "5101");
        await page.FillAsync("main [name=debit0]", "1");
        await page.FillAsync("main [name=account1]", "1002");
        await page.FillAsync("main [name=credit1]", "1");
        await page.Keyboard.PressAsync("F8");
        await Expect(page.Locator("[data-said] a[href*='/month-close']")).ToBeVisibleAsync();
        Assert.Equal("结账之后", await page.InputValueAsync("main [name=summary0]"));
    }

    async Task Cure(string village, string officer, string address, string work)
    {
        await using var tab = await site.Open($"{village}-{officer}", address);
        await tab.Page.ClickAsync($"main a.button:has-text('{work}')");
        await Carry(tab.Page);
        Assert.Empty(tab.Complaints);
    }

    static async Task Carry(IPage page)
    {
        await page.ClickAsync("main [name=step][value=preview]");
        await page.ClickAsync("main [name=step][value=confirm]");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
    }
}
