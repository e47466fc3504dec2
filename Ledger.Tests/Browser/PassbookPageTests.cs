using System.Globalization;
using Ledger.Api.Edge;
using Ledger.Tests.Integration;
using Ledger.Tests.Persons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>A household asks for its passbook at the village's shared computer.</summary>
[Collection<DemoSiteTests>]
public sealed class PassbookPageTests(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Address = "/passbook?asOf=2025-12-31";

    [Fact]
    public async Task figures_are_masked_until_the_household_s_own_code_is_given()
    {
        const string member = $"{DemoSite.Village}-0035";
        var code = await Code(member);
        await using var tab = await site.Open(DemoSite.Reader, Address, TabKind.Phone);

        await Ask(tab.Page, "35", "");
        Assert.All(await tab.Page.Locator(".cards b").AllInnerTextsAsync(), figure => Assert.Equal("＊＊＊", figure));
        await Expect(tab.Page.Locator("h2 [lang]")).ToContainTextAsync("*");

        Assert.Equal(422, await Ask(tab.Page, "35", code == "000000" ? "000001" : "000000"));
        await Ask(tab.Page, "35", code);

        var entries = (await site.Host.Client.Send(HttpMethod.Get, EveryPageTests.At($"members/{member}/passbook"), null, new(Accountant)))
            .Succeeded().Json.GetProperty("value").GetProperty("entries").EnumerateArray().ToList();
        var lines = await tab.Page.Locator("ol.steps li").AllInnerTextsAsync();
        Assert.Equal(entries.Select(entry => entry.GetProperty("bookedOn").GetString()), lines.Select(line => line.Trim()[..10]));
        var owed = decimal.Parse(entries[^1].GetProperty("balance").GetProperty("owed").GetString()!, CultureInfo.InvariantCulture);
        await Expect(tab.Page.Locator(".cards li:has-text('欠本金') b")).ToHaveTextAsync(owed.ToString("#,##0.00", CultureInfo.InvariantCulture));

        await tab.Page.ClickAsync("main a.button");
        Assert.DoesNotContain(member, await tab.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_neighbour_village_s_household_is_not_found_whatever_the_code()
    {
        await using var tab = await site.Open(DemoSite.Reader, Address);

        Assert.Equal(422, await Ask(tab.Page, "610921107202-0007", "123456"));

        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("没有这个会员");
    }

    [Fact]
    public async Task a_new_code_voids_the_one_before_and_personal_data_keep_it()
    {
        const string member = $"{DemoSite.Village}-0034";
        var (old, now) = (await Code(member), await Code(member));
        var held = await site.Host.Client.Send(HttpMethod.Get, $"members/{member}/person", null, new(Accountant));
        (await site.Host.Client.Send(HttpMethod.Put, $"members/{member}/person", Client.Json(SamplePersons.Of(34)),
            new(Accountant, Version: held.Headers.ETag!.Tag))).Succeeded();
        await using var tab = await site.Open(DemoSite.Reader, Address);

        if (old != now)
            Assert.Equal(422, await Ask(tab.Page, "34", old));
        Assert.Equal(200, await Ask(tab.Page, "34", now));
        await Expect(tab.Page.Locator("ol.steps li").First).ToBeVisibleAsync();
    }

    [Fact]
    public void codes_cannot_be_tried_out()
    {
        using var limits = new PassbookCodeLimits(new() { SignInsPerName = 3 });

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => limits.Allow("610921107201-0033")));
        Assert.True(limits.Allow("610921107201-0034"));
    }

    [Fact]
    public async Task who_only_looks_is_sent_from_the_register_to_the_code()
    {
        await using var tab = await site.Open(DemoSite.Reader, $"/members/{DemoSite.Village}-0035");

        Assert.Equal("/passbook", new Uri(tab.Page.Url).AbsolutePath);
    }

    /// <summary>As the accountant gives it out.</summary>
    async Task<string> Code(string member)
    {
        await using var tab = await site.Open(Accountant, "/passbook-codes");
        await tab.Page.FillAsync("[name=member]", member);
        await tab.Page.ClickAsync("main form button");
        return await tab.Page.InnerTextAsync(".passcode");
    }

    static async Task<int> Ask(IPage page, string member, string code)
    {
        if (await page.Locator("[name=member]").CountAsync() == 0)
            await page.GotoAsync(Address);
        await page.FillAsync("[name=member]", member);
        await page.FillAsync("[name=code]", code);
        return (await page.RunAndWaitForResponseAsync(() => page.ClickAsync("main form button"), response => response.Request.Method == "POST")).Status;
    }
}
