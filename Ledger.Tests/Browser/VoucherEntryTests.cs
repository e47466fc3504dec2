using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>An accountant at the keyboard.</summary>
[Collection<DemoSiteTests>]
public sealed class VoucherEntryTests(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Address = "/vouchers/new?asOf=2025-12-31";

    int _keys;

    [Fact]
    public async Task four_lines_take_fewer_than_25_keys_beyond_the_data()
    {
        await using var tab = await site.Open(Accountant, Address);

        await FourLines(tab.Page);
        await Press(tab.Page, "F8");

        await Expect(tab.Page.Locator("[data-said]")).ToContainTextAsync("2025-12-");
        Assert.InRange(_keys, 1, 24);
        Assert.Empty(tab.Complaints);
        var number = (await tab.Page.InnerTextAsync("[data-said]"))[^12..].Trim();
        await tab.Go($"/vouchers/{number}?asOf=2025-12-31");
        Assert.Equal("300.00", await tab.Page.InnerTextAsync("table.voucher tfoot td:nth-child(2)"));
    }

    [Fact]
    public async Task an_unbalanced_voucher_is_not_sent_and_the_difference_is_shown()
    {
        await using var tab = await site.Open(Accountant, Address);
        await Type(tab.Page, "办公费");
        await Press(tab.Page, "Enter");
        await Type(tab.Page, "5101");
        await Press(tab.Page, "Enter");
        await Type(tab.Page, "1200*3+50");
        await Press(tab.Page, "F8");

        await Expect(tab.Page.Locator("[data-said]")).ToContainTextAsync("3,650.00");
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task a_draft_survives_a_crash()
    {
        await using var tab = await site.Open(Accountant, Address);
        await Type(tab.Page, "断电之前");
        await Press(tab.Page, "Enter");
        await Type(tab.Page, "ywhdzc");
        await Press(tab.Page, "Enter");

        await tab.Go(Address);

        Assert.Equal("断电之前", await tab.Page.InputValueAsync("[name=summary0]"));
        Assert.Equal("5101 业务活动支出", await tab.Page.InputValueAsync("[name=account0]"));
    }

    [Fact]
    public async Task pressed_twice_it_is_posted_once_and_a_lost_answer_keeps_the_draft()
    {
        await using var tab = await site.Open(Accountant, Address);
        await FourLines(tab.Page);
        // The ledger takes the voucher, but its answer is lost on the way.
        var lost = 0;
        await tab.Page.RouteAsync("**/vouchers/new*", async route =>
        {
            if (route.Request.Method == "POST" && lost++ == 0)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        var before = await Vouchers();

        await Press(tab.Page, "F8");
        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("草稿");
        await Press(tab.Page, "F8");

        await Expect(tab.Page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");
        Assert.Equal(before + 1, await Vouchers());
    }

    [Fact]
    public async Task the_enter_that_accepts_pinyin_does_not_leave_the_cell()
    {
        await using var tab = await site.Open(Accountant, Address);

        await tab.Page.EvaluateAsync("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))");

        Assert.Equal("summary0", await tab.Page.EvaluateAsync<string>("document.activeElement.name"));
    }

    [Fact]
    public async Task without_a_script_the_form_posts_too()
    {
        await using var tab = await site.Open(Accountant, Address, TabKind.NoScript);
        var page = tab.Page;
        await page.FillAsync("[name=summary0]", "利息");
        await page.FillAsync("[name=account0]", "1002");
        await page.FillAsync("[name=debit0]", "12.34");
        await page.FillAsync("[name=account1]", "4401");
        await page.FillAsync("[name=credit1]", "12.34");
        await page.ClickAsync("[data-save]");

        await Expect(page.Locator("#done")).ToContainTextAsync("2025-12-");
    }

    async Task FourLines(IPage page)
    {
        string[][] lines = [["办公费", "5101", "100"], ["", "5101", "200"], ["", "1001", "", "20"]];
        foreach (var cells in lines)
            foreach (var cell in cells)
            {
                await Type(page, cell);
                await Press(page, "Enter");
            }

        await Press(page, "Enter");
        await Type(page, "1002");
        await Press(page, "Enter");
        await Press(page, "Enter");
        await Press(page, "=");
    }

    Task<long> Vouchers() => Count($"select count(*) from ledger.mt_events where stream_id = 'book/{DemoSite.Village}/2025' and type = 'voucher-posted.v1'");

    async Task<long> Count(string sql) => Convert.ToInt64(await site.Host.Ask(sql), CultureInfo.InvariantCulture);

    static Task Type(IPage page, string text) => text.Length == 0 ? Task.CompletedTask : page.Keyboard.InsertTextAsync(text);

    Task Press(IPage page, string key)
    {
        _keys++;
        return page.Keyboard.PressAsync(key);
    }
}
