using System.Text.Json;
using Ledger.Api.Pages.Policies;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using Ledger.Projections;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The director publishes a version: from the latest one, seeing what changes and what it would have come to.</summary>
[Collection<DemoSiteTests>]
public sealed class PublishPolicyTests(DemoSite site)
{
    /// <remarks>It begins after every day that other tests look at.</remarks>
    [Fact]
    public async Task a_version_begins_with_the_latest_and_changes_what_was_changed()
    {
        var before = (await Versions())[^1];
        var terms = before.GetProperty("terms").Deserialize<Terms>(LedgerJson.Stored)!;
        var expected = terms with { Loan = terms.Loan with { VillageCap = Money.Yuan(25_000), NoticeDays = 5 } };
        await using var tab = await site.Open(DemoSite.Director, "/policies");
        var page = tab.Page;
        await page.ClickAsync("main a[href^='/policies/new']");
        Assert.Equal("0.005", await page.InputValueAsync("main [name='fee.rate']"));
        await Fill(page, ("document", "汉互助〔2026〕7号"), ("effectiveOn", "20261201"), ("loan.villageCap", "2.5*10000"), ("loan.noticeDays", "5"));
        await Step(page, "preview");

        await Expect(page.Locator("#changes tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#changes")).ToContainTextAsync("25,000.00");
        await page.SelectOptionAsync("main [name=tried]", "610921107");
        await Step(page, "try");
        var tried = (await site.Host.Client.Post("regions/610921107/what-ifs", new { loan = expected.Loan }, new(DemoSite.Director)))
            .Succeeded().Json.GetProperty("value").GetProperty("villages").GetArrayLength();
        await Expect(page.Locator("#what-if tbody tr")).ToHaveCountAsync(tried);
        await Step(page, "confirm");

        await Expect(page.Locator("#done")).ToBeVisibleAsync();
        var published = (await Versions())[^1];
        Assert.Equal((before.GetProperty("version").GetInt32() + 1, "2026-12-01", "汉互助〔2026〕7号", DemoSite.Director), (published.GetProperty("version").GetInt32(),
            published.GetProperty("effectiveOn").GetString(), published.GetProperty("document").GetString(), published.GetProperty("approvedBy").GetString()));
        Assert.Equal(JsonSerializer.Serialize(expected, LedgerJson.Stored),
            JsonSerializer.Serialize(published.GetProperty("terms").Deserialize<Terms>(LedgerJson.Stored), LedgerJson.Stored));
        await page.ClickAsync("main a[href^='/policies/new']");
        Assert.Equal("", await page.InputValueAsync("main [name=document]"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task what_was_typed_survives_until_it_is_published()
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/new");
        await Fill(tab.Page, ("document", "草稿"), ("loan.noticeDays", "9"));
        await tab.Page.UncheckAsync("main [name='loan.requiredPapers'][value=councilMinutes]");

        await tab.Go("/policies");
        await tab.Go("/policies/new");

        Assert.Equal("9", await tab.Page.InputValueAsync("main [name='loan.noticeDays']"));
        Assert.False(await tab.Page.IsCheckedAsync("main [name='loan.requiredPapers'][value=councilMinutes]"));
        Assert.True(await tab.Page.IsCheckedAsync("main [name='loan.requiredPapers'][value=noticeSheet]"));
    }

    /// <remarks>What is open, and what a place has of its own, is shown by the server: the draft is sent to it.</remarks>
    [Fact]
    public async Task what_was_typed_for_a_village_survives_with_the_village()
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/new");
        await Fill(tab.Page, ("document", "草稿"), ("loan.noticeDays", "9"));
        await At(tab.Page, "610921107202");
        await Fill(tab.Page, ("own.loan.noticeDays", "11"));
        await At(tab.Page, DemoSite.Village);
        await Fill(tab.Page, ("own.fee.rate", "0.004"));

        await tab.Go("/policies");
        await tab.Go("/policies/new");

        await Expect(tab.Page.Locator("main [name='own.fee.rate']")).ToHaveValueAsync("0.004");
        await Expect(tab.Page.Locator("#places button")).ToHaveCountAsync(2);
        await Step(tab.Page, "at:610921107202");
        Assert.Equal("11", await tab.Page.InputValueAsync("main [name='own.loan.noticeDays']"));
        await At(tab.Page, "610921");
        Assert.Equal(("草稿", "9"), (await tab.Page.InputValueAsync("main [name=document]"), await tab.Page.InputValueAsync("main [name='loan.noticeDays']")));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_trial_counts_a_village_by_its_own_settings()
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/new");
        await At(tab.Page, DemoSite.Village);
        await Fill(tab.Page, ("document", "试"), ("effectiveOn", "2030-01-01"), ("own.fee.rate", "0.004"));
        await Step(tab.Page, "preview");
        await tab.Page.SelectOptionAsync("main [name=tried]", "610921107");
        await Step(tab.Page, "try");

        var fee = (await Versions())[^1].GetProperty("terms").GetProperty("fee").Deserialize<FeeTerms>(LedgerJson.Stored)! with { Rate = 0.004m };
        var town = await Tried("610921107", new { places = new[] { new { region = DemoSite.Village, change = new { fee } } } });
        var differing = town.GetProperty("villages").EnumerateArray().Single(village => village.GetProperty("feeWas").GetString() != village.GetProperty("feeWouldBe").GetString());
        Assert.Equal(DemoSite.Village, differing.GetProperty("villageId").GetString());
        Assert.Equal(town.GetProperty("feeWouldBe").GetString(), (await tab.Page.InnerTextAsync("#what-if tfoot td:nth-child(3)")).Replace(",", "", StringComparison.Ordinal));
        await tab.Page.SelectOptionAsync("main [name=tried]", DemoSite.Village);
        await Step(tab.Page, "try");
        await Expect(tab.Page.Locator("#what-if-members tbody tr")).ToHaveCountAsync(differing.GetProperty("members").GetArrayLength());
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("own.fee.rate", "7", 422, $"群英村（{DemoSite.Village}） 的设置 占用费：费率")]
    [InlineData("own.loan.noticeDays", "some", 400, "群英村 借款：公示天数")]
    public async Task a_refused_setting_is_named_with_its_place(string field, string typed, int status, string named)
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/new");
        await At(tab.Page, DemoSite.Village);
        await Fill(tab.Page, ("document", "试"), ("effectiveOn", "2030-01-01"), (field, typed));

        var answer = await tab.Page.RunAndWaitForResponseAsync(() => Step(tab.Page, "preview"), response => response.Request.Method == "POST");

        Assert.Equal(status, answer.Status);
        await Expect(tab.Page.Locator($"[role=alert]:has-text('{named}')")).ToHaveCountAsync(1);
        Assert.Equal(typed, await tab.Page.InputValueAsync($"main [name='{field}']"));
    }

    [Theory]
    [InlineData("fee.rate", "7", 422, "占用费：费率")]
    [InlineData("income.capital", "16", 422, "收益分配")]
    [InlineData("effectiveOn", "2012-01-01", 422, "2012-01-01")]
    [InlineData("loan.noticeDays", "some", 400, "汉阴县 借款：公示天数")]
    [InlineData("document", "", 400, "更正")]
    public async Task what_no_policy_may_have_is_refused_with_its_rule(string field, string typed, int status, string named)
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/new");
        await Fill(tab.Page, ("document", "试"), ("effectiveOn", "2030-01-01"), ("share.gift", "300"), (field, typed));

        var answer = await tab.Page.RunAndWaitForResponseAsync(() => Step(tab.Page, "preview"), response => response.Request.Method == "POST");

        Assert.Equal(status, answer.Status);
        await Expect(tab.Page.Locator("[role=alert]").Last).ToContainTextAsync(named);
        await Expect(tab.Page.Locator("[name=step][value=confirm]")).ToHaveCountAsync(0);
        Assert.Equal(typed, await tab.Page.InputValueAsync($"main [name='{field}']"));
    }

    [Fact]
    public async Task nothing_changed_is_nothing_to_publish()
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/new");
        await Fill(tab.Page, ("document", "试"), ("effectiveOn", "2030-01-01"));
        await Step(tab.Page, "preview");

        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("没有改动");
    }

    [Fact]
    public void every_setting_can_be_typed_and_comes_back_as_it_was()
    {
        var settings = Settings.All.ToDictionary(line => line.Path, line => TypedTerms.Of(line, DefaultTerms.Value));

        Assert.Equal(JsonSerializer.Serialize(DefaultTerms.Value, LedgerJson.Stored),
            JsonSerializer.Serialize(TypedTerms.Json(path => settings[path]).Deserialize<Terms>(LedgerJson.Strict), LedgerJson.Stored));
    }

    static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
            await page.FillAsync($"main [name='{name}']", text);
    }

    static Task Step(IPage page, string step) => page.ClickAsync($"main [name=step][value='{step}']");

    static async Task At(IPage page, string place)
    {
        await page.SelectOptionAsync("main [name=place]", place);
        await Step(page, "place");
        await Expect(page.Locator("main [name=shown]")).ToHaveValueAsync(place);
    }

    async Task<JsonElement> Tried(string region, object change) =>
        (await site.Host.Client.Post($"regions/{region}/what-ifs", change, new(DemoSite.Director))).Succeeded().Json.GetProperty("value");

    async Task<List<JsonElement>> Versions() => [.. (await site.Host.Client.Send(HttpMethod.Get, "policies/610921", null, new(DemoSite.Director)))
        .Succeeded().Json.GetProperty("state").GetProperty("versions").EnumerateArray()];
}
