using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Projections.Reports;
using Ledger.Tests.Jobs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>From a balance down to the event behind it and back, by the keyboard; and every list as it is searched and taken out.</summary>
[Collection<DemoSiteTests>]
public sealed class DrillDownTests(DemoSite site) : IDisposable
{
    readonly TestFolder _folder = new();

    const string Accountant = $"{DemoSite.Village}-0002";
    const string Day = "asOf=2025-11-30";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task a_balance_leads_to_its_event_and_the_keys_lead_back_to_the_same_rows()
    {
        await using var tab = await site.Open(Accountant, $"/balances?{Day}");
        var page = tab.Page;
        var closing = await page.InnerTextAsync("#a1002 td:nth-child(6)");

        await Into(page, "#a1002 td:nth-child(6) a", "总账");
        Assert.Equal(closing, await page.InnerTextAsync("tbody tr:last-child td:nth-child(7)"));
        await Into(page, "#m2025-11 td:nth-child(7) a", "明细账");
        Assert.Equal(closing, await page.InnerTextAsync("tbody tr:last-child td:nth-child(7)"));
        var row = await page.GetAttributeAsync("tbody tr:last-child", "id");
        var number = await page.InnerTextAsync($"#{row} td:nth-child(2) a");
        await Into(page, $"#{row} td:nth-child(2) a", number);
        await Into(page, "dd a[href*='/events/']", "事件");
        await Expect(page.Locator("main table")).ToContainTextAsync(number);

        await Back(page, number);
        await Back(page, "明细账");
        Assert.EndsWith($"#{row}", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator($"#{row} td:nth-child(2) a")).ToBeFocusedAsync();
        await Back(page, "总账");
        await Back(page, "科目余额表");
        Assert.EndsWith("#a1002", page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_statement_is_the_same_on_the_screen_in_the_interface_and_in_excel()
    {
        await using var tab = await site.Open(Accountant, $"/balances?{Day}");
        var shown = await tab.Page.InnerTextAsync("#a1002 td:nth-child(6)");

        var file = await Excel(tab.Page);
        var report = ReportDigest.Of(file);
        var cells = report.Report.Rows.Single(row => row[0].Text == "1002");
        Money Cell(int column) => Money.Parse(cells[column].Text);

        Assert.True(report.IsAsPrinted);
        Assert.Contains($"#{report.Report.Stamp.Position}", await tab.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(Cell(5), Cell(2) + Cell(3) - Cell(4));
        Assert.Equal(shown, Amounts.Grouped(Cell(5)));
        var answer = (await site.Host.Client.Send(HttpMethod.Get, $"books/{DemoSite.Village}/trial-balance?{Day}", null, new(Accountant))).Succeeded();
        Assert.Equal(cells[5].Text, answer.Json.GetProperty("value").GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("account").GetString() == "1002").GetProperty("closing").GetString());
    }

    /// <remarks>The file is the list as it stands on the page: same filter, same moment, as many rows as the total says.</remarks>
    [Theory]
    [InlineData("/vouchers?search=利息", "银行存款利息")]
    [InlineData("/vouchers?month=2025-11", "2025-11-0001")]
    [InlineData("/members?number=0035", $"{DemoSite.Village}-0035")]
    [InlineData("/loans?number=062", $"{DemoSite.Village}-2025-062")]
    [InlineData("/loans?status=outstanding", DemoSite.Village)]
    [InlineData("/ledger/1001", "2025-")]
    [InlineData("/general-ledger/1001", "2025-")]
    [InlineData("/summary?region=610921107", "610921107")]
    public async Task a_list_is_searched_and_taken_out_as_it_is(string address, string found)
    {
        await using var tab = await site.Open(address.Contains("region", StringComparison.Ordinal) ? "610921-s02" : Accountant, $"{address}{(address.Contains('?') ? '&' : '?')}{Day}");

        var report = ReportDigest.Of(await Excel(tab.Page));

        Assert.True(report.IsAsPrinted);
        var rows = report.Report.Rows.ToList();
        Assert.Contains(rows, row => row.Any(cell => cell.Text.Contains(found, StringComparison.Ordinal)));
        Assert.NotEqual(0, await tab.Page.Locator("main tbody tr").CountAsync());
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_search_that_finds_nothing_says_so_by_its_totals()
    {
        await using var tab = await site.Open(Accountant, $"/vouchers?month=2025-11&search=没有这样的摘要%25_&{Day}");

        await Expect(tab.Page.Locator("main")).ToContainTextAsync("共 0 张");
        Assert.Equal(0, await tab.Page.Locator("main tbody tr").CountAsync());
    }

    static async Task Into(IPage page, string link, string heading)
    {
        await page.FocusAsync(link);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync(heading);
    }

    static async Task Back(IPage page, string heading)
    {
        await page.Keyboard.PressAsync("Backspace");
        await Expect(page.Locator("h1")).ToContainTextAsync(heading);
    }

    async Task<string> Excel(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a.excel"));
        var file = Path.Combine(_folder.Path, "list.xlsx");
        await download.SaveAsAsync(file);
        return file;
    }
}
