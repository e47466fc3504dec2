using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>A village reads about its own fund, on a phone.</summary>
[Collection<DemoSiteTests>]
public sealed class VillagePagesTests(DemoSite site)
{
    const string Loan = $"{DemoSite.Village}-2025-068";
    const string Objected = "610921107226-2025-047";
    const string Day = "2025-12-31";

    [Fact]
    public async Task the_fund_page_says_what_the_interface_says_without_a_script()
    {
        var money = (await Get($"villages/{DemoSite.Village}/responsibility")).GetProperty("money");
        await using var tab = await site.Open(DemoSite.Reader, EveryPageTests.At("/village"), TabKind.NoScript);

        Assert.Equal(Sum(money, "cash", "bank"), await Card(tab.Page, "可用资金"));
        Assert.Equal(Sum(money, "lent"), await Card(tab.Page, "借出未逾期"));
        Assert.Contains(Sum(money, "overdue"), await Card(tab.Page, "逾期"), StringComparison.Ordinal);
        Assert.Equal($"{Sum(money, "loanRatio")}%", await Card(tab.Page, "借出率"));
    }

    [Fact]
    public async Task what_is_due_this_month_are_the_outstanding_loans_that_end_in_it()
    {
        var loans = (await Get($"loans?region={DemoSite.Village}&status=outstanding&limit=500")).GetProperty("loans").GetProperty("items");
        var due = loans.EnumerateArray().Where(loan => loan.GetProperty("dueOn").GetString()!.StartsWith("2025-12", StringComparison.Ordinal))
            .Select(loan => loan.GetProperty("loan").GetProperty("id").GetString()).Order();
        await using var tab = await site.Open(DemoSite.Reader, EveryPageTests.At("/village"), TabKind.Phone);

        Assert.Equal(due, (await tab.Page.Locator("#due + table tbody td:first-child").AllInnerTextsAsync()).Order());
    }

    [Fact]
    public async Task the_notice_s_printed_digest_is_the_interface_s_and_stays_the_same()
    {
        var notice = await Get($"loans/{Loan}/notice");
        var file = await site.Host.Client.Send(HttpMethod.Get, notice.GetProperty("file").GetString()!, null, new(DemoSite.Reader));
        await using var tab = await site.Open(DemoSite.Reader, EveryPageTests.At("/notices"), TabKind.Phone);
        await tab.Page.ClickAsync($"tr:has-text('{Loan}') a[href^='/notices/']");

        var digest = notice.GetProperty("digest").GetString();
        await Expect(tab.Page.Locator(".digest code")).ToHaveTextAsync(digest!);
        Assert.Equal(digest, file.Headers.GetValues("Ledger-Digest").Single());
        await tab.Go($"/notices/{Loan}?asOf=2026-01-05");
        await Expect(tab.Page.Locator(".digest code")).ToHaveTextAsync(digest!);
    }

    [Fact]
    public async Task paper_holds_the_sheet_and_nothing_else()
    {
        await using var tab = await site.Open(DemoSite.Reader, EveryPageTests.At($"/notices/{Loan}"));
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.StartsWith("互助资金借款公示", (await tab.Page.InnerTextAsync("body")).Trim(), StringComparison.Ordinal);
        await Expect(tab.Page.GetByText("异议 0 件")).ToBeHiddenAsync();
        await Expect(tab.Page.Locator(".digest code")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task an_objection_shows_on_the_notice_and_stops_the_application_with_the_supervisors()
    {
        var supervisor = $"{Objected[..12]}-0004";
        var seen = await site.Host.Client.Send(HttpMethod.Get, $"loans/{Objected}", null, new(supervisor));
        (await site.Host.Client.Post($"loans/{Objected}/objections", new { ground = "用途不实", on = Day },
            new(supervisor, Version: seen.Headers.ETag!.Tag))).Succeeded();

        await using var tab = await site.Open(supervisor, EveryPageTests.At($"/notices/{Objected}"), TabKind.Phone);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("异议 1 件");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("用途不实 待处理");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("还剩 3 天");

        await tab.Page.ClickAsync("a[href^='/applications/']");
        await Expect(tab.Page.Locator("[role=status]")).ToContainTextAsync($"监事 {supervisor}");
        await Expect(tab.Page.Locator("[role=status]")).ToContainTextAsync($"自 {Day}");
    }

    [Fact]
    public async Task an_application_s_steps_are_its_events_in_their_order_and_the_last_says_who_has_it()
    {
        var steps = (await Get($"loans/{Loan}/record")).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("on").GetString()!).ToList();
        await using var tab = await site.Open(DemoSite.Reader, EveryPageTests.At("/applications"), TabKind.Phone);
        await tab.Page.ClickAsync($"a[href^='/applications/{Loan}']");

        var shown = await tab.Page.Locator("ol.steps li:not(.open)").AllInnerTextsAsync();
        Assert.Equal(steps, shown.Select(line => line.Trim()[..10]));
        await Expect(tab.Page.Locator("[role=status]")).ToContainTextAsync("镇级责任人 610921107-s01");
        await Expect(tab.Page.Locator("[role=status]")).ToContainTextAsync($"自 {steps[^1]}");
    }

    async Task<JsonElement> Get(string address) => (await site.Host.Client.Send(HttpMethod.Get,
        EveryPageTests.At(address), null, new(DemoSite.Reader))).Succeeded().Json.GetProperty("value");

    static Task<string> Card(IPage page, string label) => page.Locator($".cards li:has(span:text-is('{label}')) b, .cards li:has(span:has-text('{label}（')) b").First.InnerTextAsync();

    /// <summary>As a page shows it: thousands apart.</summary>
    static string Sum(JsonElement money, params ReadOnlySpan<string> names)
    {
        var sum = 0m;
        foreach (var name in names)
            sum += money.GetProperty(name) is { ValueKind: JsonValueKind.String } text
                ? decimal.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
                : money.GetProperty(name).GetDecimal();
        return sum.ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture);
    }
}
