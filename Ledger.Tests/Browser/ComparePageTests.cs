using System.Globalization;
using System.Text.Json;
using Ledger.Domain.Audit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>A county's director looks for the village that needs him.</summary>
[Collection<DemoSiteTests>]
public sealed class ComparePageTests(DemoSite site)
{
    const string Moment = "asOf=2025-12-31";

    [Fact]
    public async Task the_total_is_the_sum_of_the_rows_and_of_the_countys_table()
    {
        await using var tab = await site.Open(DemoSite.Director, $"/compare?{Moment}");
        var county = await Get($"regions/610921/summary?{Moment}");

        var shown = await Column(tab, "tbody", 3);

        // A village that has no book yet stands in the comparison, with nothing.
        Assert.Equal(county.GetProperty("villages").EnumerateArray().Select(village => Amount(village, "loans")).Where(lent => lent > 0),
            shown.Where(lent => lent > 0));
        Assert.Equal(shown.Sum(), (await Column(tab, "tfoot", 3))[^1]);
        Assert.Equal(Amount(county.GetProperty("total"), "loans"), shown.Sum());
        Assert.Equal(county.GetProperty("towns").EnumerateArray().Select(town => Amount(town, "loans")).Where(lent => lent > 0),
            (await Column(tab, "tfoot", 3))[..^1].Where(lent => lent > 0));
    }

    [Fact]
    public async Task the_page_says_what_the_interface_says()
    {
        await using var tab = await site.Open(DemoSite.TownOfficer, $"/compare?region=610921107&{Moment}");
        var villages = (await Get($"regions/610921107/comparison?{Moment}", DemoSite.TownOfficer)).GetProperty("villages").EnumerateArray().ToList();

        Assert.Equal(villages.Select(village => Amount(village.GetProperty("money"), "overdue")), await Column(tab, "tbody", 4));
        Assert.Equal(villages.Select(village => village.GetProperty("members").GetProperty("all").GetDecimal()), await Column(tab, "tbody", 15));
        Assert.Equal(villages.Count(village => village.GetProperty("warnings").GetArrayLength() + village.GetProperty("flags").GetArrayLength() > 0),
            await tab.Page.Locator("tbody tr:has(td:last-child:not(:empty))").CountAsync());
    }

    /// <remarks>From the list to the query and back, each step by another person; the list says what the interface says.</remarks>
    [Fact]
    public async Task a_red_flag_is_asked_about_explained_and_closed()
    {
        await using var tab = await site.Open(DemoSite.Director, "/warnings");
        var flags = (await Get("regions/610921/red-flags?limit=500")).GetProperty("flags").GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(flags.Count, await Rows(tab.Page));
        var (village, flag) = (flags[^1].GetProperty("village").GetString()!, flags[^1].GetProperty("flag").GetString()!);
        var row = tab.Page.Locator($"#f{village}-{flag}");
        await tab.Go($"/warnings?region={village}");

        await row.Locator("a.button[href*='/audit/queries/new']").ClickAsync();
        await Carry(tab.Page);
        await tab.Go($"/warnings?region={village}");
        await Expect(row.Locator(".mark").Last).ToHaveTextAsync("待说明");
        await Expect(row.Locator("a.button")).ToHaveCountAsync(0);
        var query = await row.Locator("a[href*='/audit/queries/']").InnerTextAsync();
        await site.Do($"{village}-0002", new ReplyToAuditQuery(query, "农闲，无人申请", DemoSite.Today));
        await tab.Page.ReloadAsync();
        await Expect(row.Locator(".mark").Last).ToHaveTextAsync("已说明");

        await row.Locator("a[href*='/audit/queries/']").ClickAsync();
        await tab.Page.ClickAsync("main a[href*='clearAuditQuery']");
        await tab.Page.FillAsync("main [name=conclusion]", "属实");
        await Carry(tab.Page);
        await tab.Go($"/warnings?region={village}&status=closed");

        await Expect(row.Locator(".mark").Last).ToHaveTextAsync("已了结");
        Assert.Equal("closed", (await Get($"regions/{village}/red-flags?flag={flag}")).GetProperty("flags").GetProperty("items")[0].GetProperty("status").GetString());
        Assert.Empty(tab.Complaints);
    }

    static async Task Carry(IPage page)
    {
        await page.ClickAsync("[name=step][value=preview]");
        await page.ClickAsync("[name=step][value=confirm]");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
    }

    static async Task<int> Rows(IPage page)
    {
        for (var rows = 0; ;)
        {
            rows += await page.Locator("#listed tbody tr").CountAsync();
            if (await page.Locator("a[rel=next]").CountAsync() == 0)
                return rows;
            await page.GotoAsync((await page.GetAttributeAsync("a[rel=next]", "href"))!);
        }
    }

    /// <remarks>By days past due, as lenders everywhere count; the columns after them go by the policy's own stages.</remarks>
    [Fact]
    public async Task what_is_at_risk_is_shown_by_days_past_due()
    {
        await using var tab = await site.Open(DemoSite.Director, $"/compare?{Moment}&by=par60");
        var total = (await Get($"regions/610921/comparison?{Moment}")).GetProperty("total");
        var outstanding = total.GetProperty("loans").EnumerateArray().Sum(loan => Amount(loan, "outstanding"));

        foreach (var (column, sum) in total.GetProperty("pastDue").EnumerateArray().Select((sum, place) => (place + 8, sum)))
            await Expect(tab.Page.Locator($"table.compare tfoot tr:last-child > :nth-child({column})")).ToHaveTextAsync(
                (100 * Amount(sum, "outstanding") / outstanding).ToString("0.00", CultureInfo.InvariantCulture) + "%");
        var shown = (await tab.Page.Locator("table.compare tbody tr > :nth-child(9)").AllInnerTextsAsync()).Select(text => text == "–" ? -1 : decimal.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(shown.OrderDescending(), shown);
        Assert.True(shown[0] > 0);

        var late = Amount(total.GetProperty("pastDue")[0], "outstanding").ToString("#,##0.00", CultureInfo.InvariantCulture);
        await tab.Page.ClickAsync("table.compare tfoot tr:last-child > :nth-child(8) a");
        await Expect(tab.Page.Locator(".cards")).ToContainTextAsync(late);
        await tab.Page.ClickAsync("main a[href^='/loans?']");
        await Expect(tab.Page.Locator("[data-total='未还本金']")).ToHaveTextAsync(late);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task the_worst_comes_first_and_leads_to_its_village()
    {
        await using var tab = await site.Open(DemoSite.Director, $"/compare?{Moment}");
        await tab.Page.ClickAsync("thead a[href*='by=overdue']");
        var overdue = await Column(tab, "tbody", 4);
        Assert.Equal(overdue.OrderDescending(), overdue);

        await tab.Page.ClickAsync("tbody tr:first-child a");

        await Expect(tab.Page.Locator(".cards .overdue")).ToContainTextAsync(overdue[0].ToString("#,##0.00", CultureInfo.InvariantCulture));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_village_sees_no_comparison_in_its_menu()
    {
        await using var tab = await site.Open($"{DemoSite.Village}-0002", "/village");

        await Expect(tab.Page.Locator("nav a[href^='/compare']")).ToHaveCountAsync(0);
    }

    async Task<JsonElement> Get(string path, string person = DemoSite.Director) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(person))).Succeeded().Json.GetProperty("value");

    static async Task<List<decimal>> Column(Tab tab, string part, int column) =>
        [.. (await tab.Page.Locator($"table.compare {part} tr > :nth-child({column})").AllInnerTextsAsync())
            .Select(text => decimal.Parse(text.Replace(",", "", StringComparison.Ordinal).TrimStart('▲', ' '), CultureInfo.InvariantCulture))];

    static decimal Amount(JsonElement row, string name) => decimal.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
