using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>What an accountant writes into the lines of a voucher is what is read of them afterwards.</summary>
[Collection<DemoSiteTests>]
public sealed class VoucherLinesTests(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Day = "asOf=2025-12-31";

    static readonly string[][] Four =
    [
        ["购打印纸", "5101", "1", ""], ["付十二月电费", "5101", "60", ""], ["现金付纸款", "1001", "", "1"], ["转账付电费", "1002", "", "60"],
    ];

    static readonly string[] Summaries = [.. Four.Select(line => line[0])];

    [Fact]
    public async Task four_lines_with_four_summaries_are_shown_printed_and_found()
    {
        await using var tab = await site.Open(Accountant, $"/vouchers/new?{Day}");
        var number = await Post(tab.Page);

        await tab.Go($"/vouchers/{number}?{Day}");
        Assert.Equal(Summaries, await tab.Page.Locator("table.voucher tbody td:first-child").AllInnerTextsAsync());
        await tab.Go($"/vouchers/print?month=2025-12&first={number[8..]}&{Day}");
        Assert.Equal(Summaries, await tab.Page.Locator(".slip tbody td:first-child").AllInnerTextsAsync());
        await tab.Go($"/ledger/5101?from=2025-12-01&{Day}");
        Assert.Equal(Summaries[..2], await tab.Page.Locator($"tr[id^='v{number}-'] [lang]").AllInnerTextsAsync());
        await tab.Go($"/vouchers?month=2025-12&search=转账付电费&{Day}");
        await Expect(tab.Page.Locator($"#v{number}")).ToContainTextAsync("购打印纸");
        Assert.Empty(tab.Complaints);
    }

    static async Task<string> Post(IPage page)
    {
        string[] fields = ["summary", "account", "debit", "credit"];
        foreach (var (row, cells) in Four.Index())
            foreach (var (field, text) in fields.Zip(cells))
                await page.FillAsync($"main [name={field}{row}]", text);
        await page.Keyboard.PressAsync("F8");
        await Expect(page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");
        return (await page.InnerTextAsync("[data-said]")).Trim()[^12..];
    }
}
