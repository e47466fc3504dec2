using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>A village says why it is flagged, the town is content with it, and the county sees both.</summary>
[Collection<DemoSiteTests>]
public sealed class WarningPageTests(DemoSite site)
{
    const string Town = "610921107";

    [Theory]
    [InlineData(TabKind.NoScript, 0)]
    [InlineData(TabKind.Phone, 1)]
    public async Task a_village_explains_a_flag_the_town_closes_it_and_the_county_sees_it(object kind, int which)
    {
        var (village, flag) = await Flagged(which);
        var row = $"#f{village}-{flag}";
        await using var chair = await site.Open($"{village}-0001", $"/warnings?region={village}", (TabKind)kind);
        await chair.Page.Locator(row).GetByText("说明", new() { Exact = true }).ClickAsync();
        await chair.Page.FillAsync("main [name=explanation]", "农闲无人申请");
        await Carry(chair.Page);
        await chair.Go($"/warnings?region={village}");
        await Expect(chair.Page.Locator($"{row} .mark").Last).ToHaveTextAsync("已说明");
        await Expect(chair.Page.Locator($"{row} a[href*='clearAuditQuery']")).ToHaveCountAsync(0);
        await site.Settled();

        await using var town = await site.Open(DemoSite.TownOfficer, $"/warnings?region={Town}&status=explained", (TabKind)kind);
        await Expect(town.Page.Locator(row)).ToContainTextAsync("农闲无人申请");
        await town.Page.ClickAsync($"{row} a[href*='clearAuditQuery']");
        await town.Page.FillAsync("main [name=conclusion]", "情况属实");
        await Carry(town.Page);
        await site.Settled();

        await using var county = await site.Open(DemoSite.Director, "/warnings?status=closed", (TabKind)kind);
        await Expect(county.Page.Locator($"{row} .mark").Last).ToHaveTextAsync("已了结");
        await county.Page.ClickAsync($"{row} summary");
        await Expect(county.Page.Locator($"{row} ol.steps li")).ToHaveCountAsync(2);
        await Expect(county.Page.Locator($"{row} ol.steps")).ToContainTextAsync("情况属实");
        var told = await Get($"regions/{village}/red-flags?flag={flag}");
        Assert.Equal(1, told.GetProperty("byStatus").GetProperty("closed").GetInt32());
        var history = told.GetProperty("flags").GetProperty("items")[0].GetProperty("history").EnumerateArray().ToList();
        Assert.Equal([($"{village}-0001", "农闲无人申请"), (DemoSite.TownOfficer, "情况属实")],
            history.Select(step => (step.GetProperty("by").GetString(), step.GetProperty("text").GetString())));
        if ((TabKind)kind != TabKind.NoScript)
            await IsFitToRead($"/warnings?region={village}", row);
        Assert.Empty(chair.Complaints.Concat(town.Complaints).Concat(county.Complaints));
    }

    /// <summary>With its history opened: nothing bars a reader, on a phone no less, in either language.</summary>
    async Task IsFitToRead(string address, string row)
    {
        foreach (var language in new[] { "zh-CN", "en" })
        {
            await using var tab = await site.Open(DemoSite.Director, address, TabKind.Phone, language);
            await tab.Page.ClickAsync($"{row} summary");
            Assert.Empty((await PageJudge.Barriers(tab.Page)).Concat(await PageJudge.TooWide(tab.Page)).Concat(tab.Complaints)
                .Concat(language == "en" ? await PageJudge.ChineseWords(site, tab.Page) : await PageJudge.EnglishWords(tab.Page)));
        }
    }

    /// <remarks>He is not offered it; and who knows the address is told by the rule.</remarks>
    [Fact]
    public async Task whoever_explained_a_flag_does_not_close_it()
    {
        var (village, flag) = await Flagged(2);
        await using var town = await site.Open(DemoSite.TownOfficer, $"/warnings?region={village}");
        await town.Page.Locator($"#f{village}-{flag}").GetByText("说明", new() { Exact = true }).ClickAsync();
        var query = await town.Page.InputValueAsync("main [name=queryId]");
        await town.Page.FillAsync("main [name=explanation]", "正在清收");
        await Carry(town.Page);
        await town.Go($"/warnings?region={village}");
        await Expect(town.Page.Locator($"#f{village}-{flag} a[href*='clearAuditQuery']")).ToHaveCountAsync(0);

        await town.Page.GotoAsync($"/business/clearAuditQuery?queryId={query}");
        await town.Page.FillAsync("main [name=conclusion]", "属实");
        await town.Page.ClickAsync("[name=step][value=preview]");
        await Expect(town.Page.Locator("[role=alert]")).ToContainTextAsync("必须由不同的人办理");
        var body = new { conclusion = "属实", on = DemoSite.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        var refused = await site.Host.Client.Post($"audit-queries/{query}/clearance", body, new(DemoSite.TownOfficer));
        Assert.Equal((422, "auditedByAnother"), ((int)refused.Status, refused.Json.GetProperty("code").GetString()));
        var forbidden = await site.Host.Client.Post($"audit-queries/{query}/clearance", body, new($"{village}-0001"));
        Assert.Equal((403, "forbidden"), ((int)forbidden.Status, forbidden.Json.GetProperty("code").GetString()));

        await site.Settled();
        (await site.Host.Client.Post($"audit-queries/{query}/clearance", body, new(DemoSite.Director))).Succeeded();
        await site.Settled();
        Assert.Equal("closed", (await Get($"regions/{village}/red-flags?flag={flag}")).GetProperty("flags").GetProperty("items")[0].GetProperty("status").GetString());
    }

    /// <summary>A flag of the town's that nobody has spoken about; the other test of flags takes the county's last.</summary>
    async Task<(string Village, string Flag)> Flagged(int which)
    {
        var flags = (await Get($"regions/{Town}/red-flags?limit=500")).GetProperty("flags").GetProperty("items").EnumerateArray().ToList();
        Assert.True(flags.Count > 4, $"{flags.Count}");
        return (flags[which].GetProperty("village").GetString()!, flags[which].GetProperty("flag").GetString()!);
    }

    async Task<JsonElement> Get(string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(DemoSite.Director))).Succeeded().Json.GetProperty("value");

    static async Task Carry(IPage page)
    {
        await page.ClickAsync("[name=step][value=preview]");
        await page.ClickAsync("[name=step][value=confirm]");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
    }
}
