using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
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

    [Fact]
    public async Task a_copy_has_the_same_lines_a_day_and_a_number_of_its_own()
    {
        await using var tab = await site.Open(Accountant, $"/vouchers/new?{Day}");
        var number = await Post(tab.Page);
        await tab.Go($"/vouchers/{number}?{Day}");

        await tab.Page.ClickAsync("main a[href*='copy=']");
        Assert.Equal("2025-12-31", await tab.Page.InputValueAsync("[name=bookedOn]"));
        await tab.Page.Keyboard.PressAsync("F8");
        await Expect(tab.Page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");

        var copy = (await tab.Page.InnerTextAsync("[data-said]")).Trim()[^12..];
        Assert.NotEqual(number, copy);
        Assert.Equal(await Lines(number), await Lines(copy));

        // What was written more than once stands below the next one.
        await tab.Go($"/vouchers/new?{Day}");
        var usual = await tab.Page.InnerTextAsync("#usual a >> nth=0");
        await tab.Page.ClickAsync("#usual a >> nth=0");
        Assert.Equal(usual, await tab.Page.InputValueAsync("[name=summary0]"));
        Assert.Empty(tab.Complaints);
    }

    /// <summary>What business writes is not typed again, and no more is what takes another voucher back.</summary>
    [Theory]
    [InlineData("payout", 0)]
    [InlineData("manual", 1)]
    public async Task only_what_is_written_by_hand_is_copied(string kind, int buttons)
    {
        var listed = (await Value($"books/{DemoSite.Village}/vouchers?month=2025-11&{Day}")).GetProperty("items").EnumerateArray()
            .First(voucher => voucher.GetProperty("kind").GetString() == kind).GetProperty("number").GetString();

        await using var tab = await site.Open(Accountant, $"/vouchers/{listed}?{Day}");

        await Expect(tab.Page.Locator("main a[href*='copy=']")).ToHaveCountAsync(buttons);
    }

    [Fact]
    public async Task a_voucher_may_have_more_lines_than_the_page_begins_with()
    {
        await using var tab = await site.Open(Accountant, $"/vouchers/new?{Day}");
        foreach (var row in Enumerable.Range(0, 10))
        {
            await tab.Page.FillAsync($"main [name=summary{row}]", $"第{row + 1}行");
            await tab.Page.FillAsync($"main [name=account{row}]", row < 9 ? "1002" : "4401");
            await tab.Page.FillAsync($"main [name={(row < 9 ? "debit" : "credit")}{row}]", row < 9 ? "1" : "9");
        }

        await tab.Go($"/vouchers/new?{Day}");
        await Expect(tab.Page.Locator("main [name=summary9]")).ToHaveValueAsync("第10行");
        await tab.Page.Keyboard.PressAsync("F8");
        await Expect(tab.Page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");

        var number = (await tab.Page.InnerTextAsync("[data-said]")).Trim()[^12..];
        await Expect(tab.Page.Locator("main [name=summary8]")).ToHaveCountAsync(0);
        await tab.Go($"/vouchers/{number}?{Day}");
        await Expect(tab.Page.Locator("table.voucher tbody tr")).ToHaveCountAsync(10);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task funds_counterparties_and_summaries_are_offered_as_they_were_written_before()
    {
        await site.Do(Accountant, new PostVoucher(DemoSite.Village, new(2025, 12, 30), new(2025, 12, 30), "存款利息二季",
        [
            Line.Dr(Account.Bank, Money.Yuan(1)) with { Counterparty = "农商行漩涡支行" },
            Line.Cr(Account.Of("4401"), Money.Yuan(1)) with { Summary = "利息收入二季" },
        ], 0));

        await using var tab = await site.Open(Accountant, $"/vouchers/new?{Day}");

        Assert.Equal(1, await tab.Page.Locator("#details option[value='农商行漩涡支行']").CountAsync());
        Assert.Equal(1, await tab.Page.Locator("#summaries option[value='存款利息二季']").CountAsync());
        Assert.Equal(1, await tab.Page.Locator("#summaries option[value='利息收入二季']").CountAsync());
    }

    async Task<string> Lines(string number)
    {
        var listed = (await Value($"books/{DemoSite.Village}/vouchers?search={number}&{Day}")).GetProperty("items")[0];
        var stored = (await Value($"events/{listed.GetProperty("position").GetInt64()}")).GetProperty("stored");
        return $"{stored.GetProperty("summary")} {stored.GetProperty("lines").GetRawText()}";
    }

    async Task<JsonElement> Value(string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(Accountant))).Succeeded().Json.GetProperty("value");

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
