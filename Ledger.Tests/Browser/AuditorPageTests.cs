using System.Text.Json;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Tests.Integration;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>An auditor's work on the pages, from beginning to end, held against the interface.</summary>
[Collection<DemoSiteTests>]
public sealed class AuditorPageTests(DemoSite site)
{
    const string Auditor = DemoSite.Auditor;
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Village = DemoSite.Village;

    [Fact]
    public async Task a_pinned_position_stays_in_the_address_and_nothing_later_is_seen()
    {
        await using var tab = await site.Open(Auditor, "/audit");
        await tab.Page.ClickAsync("a.pin");
        await Expect(tab.Page.Locator(".pinned")).ToBeVisibleAsync();
        var (pinned, before) = (tab.Page.Url, await tab.Page.InnerTextAsync("ul.cards"));
        await Raise("610921103207");

        await tab.Page.ReloadAsync();
        Assert.Equal(before, await tab.Page.InnerTextAsync("ul.cards"));
        await tab.Page.ClickAsync("main a[href^='/audit/queries']");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("审计询问");
        Assert.Contains(new Uri(pinned).Query.Split('&').Single(part => part.Contains("at=", StringComparison.Ordinal)).TrimStart('?'), tab.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-900", await tab.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await tab.Go("/audit/queries?status=raised");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("2026-900");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task an_event_is_found_by_amount_number_and_hash_and_shows_its_proof()
    {
        var voucher = (await Value($"events?region={Village}&type=voucher-posted.v1&limit=1&to=2025-02-28&asOf=2025-12-31")).GetProperty("items")[0];
        var position = voucher.GetProperty("position").GetInt64();
        await Until.Equal(true, async () => (await Value($"events/{position}")).TryGetProperty("leaf", out _));
        var detail = await Value($"events/{position}");
        var hash = detail.GetProperty("leaf").GetProperty("hash").GetString()!;
        await using var tab = await site.Open(Auditor, $"/audit/search?region={Village}");

        foreach (var typed in new[] { detail.GetProperty("lines")[0].GetProperty("number").GetString()!, Amount(detail), hash })
        {
            await tab.Page.FillAsync("main [name=search]", typed);
            await tab.Page.ClickAsync("main form button");
            await Expect(tab.Page.Locator("#meant")).ToContainTextAsync(typed);
            await Expect(tab.Page.Locator($"#e{position}")).ToBeVisibleAsync();
        }
        await tab.Page.ClickAsync($"#e{position} a");
        await Expect(tab.Page.Locator("#leaf")).ToContainTextAsync(hash);
        var proof = await tab.Page.GetAttributeAsync("#leaf a", "href");
        var proved = (await site.Host.Client.Send(HttpMethod.Get, proof!["/api/v1/".Length..], null, new(Auditor))).Succeeded().Json;
        Assert.Equal(hash, Convert.ToHexStringLower(proved.GetProperty("leafHash").GetBytesFromBase64()));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task differences_are_the_sum_of_their_causes_as_the_interface_says_them()
    {
        const string Moments = "fromAsOf=2025-11-30&since=2025-11-01&asOf=2025-12-31";
        await using var tab = await site.Open(Auditor, $"/audit/diff?region={Village}&{Moments}");
        var figures = (await Value($"diffs/trial-balances/{Village}?{Moments}&limit=500")).GetProperty("figures").EnumerateArray().ToList();
        var shown = await tab.Page.Locator("td.difference").AllInnerTextsAsync();
        var sums = await tab.Page.Locator("main tbody summary").AllInnerTextsAsync();

        Assert.True(figures.Count > 4);
        Assert.Equal(figures.Select(figure => Grouped(figure, "difference")), shown);
        Assert.All(shown.Zip(sums), pair => Assert.EndsWith($"合计 {pair.First}", pair.Second, StringComparison.Ordinal));
        await tab.Page.Locator("main tbody summary").First.ClickAsync();
        await Expect(tab.Page.Locator("details[open] li a").First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/events/"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_drawn_voucher_becomes_a_query_that_is_answered_found_and_closed()
    {
        const string Asked = "610921107205";
        await using var tab = await site.Open(Auditor, $"/audit/samples?region={Asked}&asOf=2025-12-31");
        var page = tab.Page;
        await page.SelectOptionAsync("main [name=method]", "monetaryUnit");
        await page.FillAsync("main [name=size]", "5");
        await page.FillAsync("main [name=seed]", "2025-audit-7");
        await page.ClickAsync("main form button");
        var sample = await Value($"regions/{Asked}/samples?of=vouchers&method=monetaryUnit&size=5&seed=2025-audit-7&asOf=2025-12-31");
        Assert.Equal(sample.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("item").GetProperty("id").GetString()!.Split('/')[^1]),
            (await page.Locator("main tbody td:nth-child(2)").AllInnerTextsAsync()).Select(item => item.Split(' ')[^1]));
        await Expect(page.Locator("main")).ToContainTextAsync(sample.GetProperty("population").GetProperty("digest").GetString()!);

        await page.ClickAsync("#s1 a[href*='/audit/queries/new']");
        var query = await page.InputValueAsync("main [name=queryId]");
        await Fill(page, ("question", "附件不全，请说明"), ("replyBy", "2026-01-20"));
        await using var desk = await site.Open(Accountant.Replace(Village, Asked, StringComparison.Ordinal), "/audit/queries");
        await Step(desk.Page, query, "答复", ("reply", "发票在档，附后"));
        await Step(page, query, "列为审计发现", ("weight", "serious"), ("finding", "附件未随凭证归档"), ("recommendation", "补齐并加强审核"), ("answerBy", "2026-02-05"));
        await Step(desk.Page, query, "答复整改", ("answer", "已补齐"));
        await Step(page, query, "销号", ("conclusion", "整改到位"));

        await page.GotoAsync($"/audit/queries/{query}");
        await Expect(page.Locator("ol.steps li")).ToHaveCountAsync(5);
        await Expect(page.Locator("main .mark").First).ToHaveTextAsync("已销号");
        var state = (await site.Host.Client.Send(HttpMethod.Get, $"audit-queries/{query}", null, new(Auditor))).Succeeded().Json.GetProperty("state");
        Assert.Equal(("findingClosed", "serious"), (state.GetProperty("status").GetString(), state.GetProperty("weight").GetString()));
        Assert.Equal(sample.GetProperty("population").GetProperty("digest").GetString(), state.GetProperty("sample").GetString());
        Assert.Empty(tab.Complaints);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task a_bundle_is_taken_home_from_the_page()
    {
        await using var tab = await site.Open(Auditor, $"/audit/evidence?region={Village}");
        var key = await tab.Page.InnerTextAsync("main");
        await tab.Page.ClickAsync("main form button");
        await Expect(tab.Page.Locator("h1 [data-status]")).ToHaveTextAsync("已完成");

        // A download of the browser leaves out the header that signs the test in.
        var file = await site.Host.Client.Send(
            HttpMethod.Get, (await tab.Page.GetAttributeAsync("a[download]", "href"))!, null, new(Auditor));
        var lines = file.Succeeded().Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = JsonSerializer.Deserialize<JsonElement>(lines[0]);

        Assert.Contains(header.GetProperty("note").GetString()!.Split('\n')[0], key, StringComparison.Ordinal);
        Assert.True(lines.Length > 1);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task whoever_looked_at_a_household_stands_in_the_access_log()
    {
        const string Member = $"{Village}-0035";
        await using var tab = await site.Open(Auditor, $"/members/{Member}");

        await tab.Go("/audit/access-log");
        await tab.Page.SelectOptionAsync("main [name=kind]", "personalDataRead");
        await tab.Page.FillAsync("main [name=subject]", Member);
        await tab.Page.ClickAsync("main form button");

        await Expect(tab.Page.Locator("main tbody tr").First).ToContainTextAsync("/members/{memberId}");
        await Expect(tab.Page.Locator("main tbody tr").First).ToContainTextAsync(Auditor);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_verification_runs_to_its_end_over_a_reload_and_its_result_is_kept()
    {
        const string Verified = "610921107";
        await using var tab = await site.Open(Auditor, $"/audit/verify?region={Verified}");
        await tab.Page.ClickAsync("main form button");
        await Expect(tab.Page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await tab.Page.ReloadAsync();

        await Expect(tab.Page.Locator("main tbody tr")).ToContainTextAsync("项检查", new() { Timeout = 120_000 });
        var job = (await site.Host.Client.Send(HttpMethod.Get, $"jobs?region={Verified}", null, new(Auditor))).Succeeded().Json.GetProperty("items")[0];
        var checks = job.GetProperty("summary").GetProperty("checks").EnumerateArray().ToList();
        await Expect(tab.Page.Locator("main tbody tr")).ToContainTextAsync($"{checks.Count} 项检查，发现 {checks.Sum(check => check.GetProperty("found").GetInt64())} 处");
        Assert.Equal(checks.Select(check => check.GetProperty("name").GetString()),
            await tab.Page.Locator("ul.checks li code").AllTextContentsAsync());
        Assert.Empty(tab.Complaints);
    }

    async Task Raise(string village) => (await site.Host.Client.Post("audit-queries", new
    {
        queryId = $"{village}-2026-900",
        subject = $"book/{village}/2025",
        position = 1,
        question = "期初余额依据何在",
        replyBy = "2026-01-31",
        on = "2026-01-05",
    }, new(Auditor))).Succeeded();

    /// <summary>The form behind a button of the query's page, filled in, seen and confirmed.</summary>
    async Task Step(IPage page, string query, string step, params (string Name, string Text)[] fields)
    {
        await site.Settled();
        await page.GotoAsync($"/audit/queries/{query}");
        await page.GetByRole(AriaRole.Link, new() { Name = step, Exact = true }).ClickAsync();
        await Expect(page.Locator("main [name=queryId]")).ToHaveValueAsync(query);
        await Fill(page, fields);
    }

    static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
            if (await page.Locator($"main select[name={name}]").CountAsync() > 0)
                await page.SelectOptionAsync($"main [name={name}]", text);
            else
                await page.FillAsync($"main [name={name}]", text);
        await page.ClickAsync("button[value=preview]");
        await page.ClickAsync("button[value=confirm]");
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
    }

    async Task<JsonElement> Value(string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(Auditor))).Succeeded().Json.GetProperty("value");

    static string Amount(JsonElement detail) => detail.GetProperty("lines")[0] is var line && line.GetProperty("debit").GetString() is { } debit && debit != "0.00"
        ? debit
        : line.GetProperty("credit").GetString()!;

    static string Grouped(JsonElement figure, string name) => Amounts.Grouped(Money.Parse(figure.GetProperty(name).GetString()!));
}
