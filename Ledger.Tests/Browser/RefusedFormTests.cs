using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>What a rule refused is corrected and sent again from the same form; what may have been carried out is not sent twice.</summary>
[Collection<DemoSiteTests>]
public sealed class RefusedFormTests(DemoSite site)
{
    /// <summary>A village in which no other test writes vouchers of its own.</summary>
    const string Village = "610921107204";
    const string Accountant = $"{Village}-0002";
    const string Address = "/vouchers/new?asOf=2025-12-31";

    [Theory]
    [InlineData(TabKind.Desk)]
    [InlineData(TabKind.NoScript)]
    public async Task a_voucher_of_a_closed_month_is_corrected_and_posted_once(object kind)
    {
        await using var tab = await site.Open(Accountant, Address, (TabKind)kind);
        var before = await Vouchers();
        await Fill(tab.Page, "2025-02-15", "10", "1002");
        await Save(tab.Page);
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("[role=alert] a[href*='/month-close']")).ToHaveCountAsync(1);

        await tab.Page.FillAsync("[name=bookedOn]", "2025-12-31");
        await Save(tab.Page);

        await Expect(tab.Page.Locator("[role=status]:has-text('2025-12-')")).ToBeVisibleAsync();
        Assert.Equal(before + 1, await Vouchers());
    }

    /// <remarks>Opened anew, as after a power cut: the draft is the refused voucher, its key is not.</remarks>
    [Fact]
    public async Task a_draft_refused_for_too_little_cash_is_posted_when_the_cash_is_there()
    {
        await using var tab = await site.Open(Accountant, Address);
        var (before, cash) = (await Vouchers(), await Cash());
        await Fill(tab.Page, "2025-12-31", $"{cash + Money.Yuan(1)}", "1001");
        await Save(tab.Page);
        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("-1.00");

        await site.Do(Accountant, new PostVoucher(Village, new(2025, 12, 31), new(2025, 12, 31), "提取现金",
            [Line.Dr(Account.Cash, Money.Yuan(1)), Line.Cr(Account.Bank, Money.Yuan(1))], 0));
        await tab.Go(Address);
        await Save(tab.Page);

        await Expect(tab.Page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");
        Assert.Equal(before + 2, await Vouchers());
    }

    [Fact]
    public async Task what_was_changed_after_a_lost_answer_is_posted_only_by_who_was_told()
    {
        await using var tab = await site.Open(Accountant, Address);
        var (before, lost) = (await Vouchers(), 0);
        await tab.Page.RouteAsync("**/vouchers/new*", async route =>
        {
            if (route.Request.Method != "POST" || lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });
        await Fill(tab.Page, "2025-12-31", "10", "1002");
        await tab.Page.Keyboard.PressAsync("F8");
        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("草稿");

        await Fill(tab.Page, "2025-12-31", "11", "1002");
        await Save(tab.Page);

        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("先前已经发送过一次");
        await Expect(tab.Page.Locator("[role=alert] a[href*='/vouchers?'][href*='month=2025-12']")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("body")).Not.ToContainTextAsync("Idempotency");
        Assert.Equal(before + 1, await Vouchers());
        await Save(tab.Page);
        await Expect(tab.Page.Locator("[data-said][role=status]")).ToContainTextAsync("2025-12-");
        Assert.Equal(before + 2, await Vouchers());
    }

    /// <remarks>Confirmed without a preview, which would have refused it before a key was used.</remarks>
    [Fact]
    public async Task a_business_form_refused_at_its_confirmation_is_corrected_and_carried_out_once()
    {
        await using var tab = await site.Open(Accountant, $"/business/subscribeShares?memberId={Village}-0009&asOf=2025-12-31");
        var before = await Vouchers();
        await Fill(tab.Page, ("amount", "130.5"), ("bookedOn", "2025-12-31"), ("valueOn", "2025-12-31"));
        await tab.Page.EvaluateAsync("document.querySelector('main [name=step]').value = 'confirm'");
        await tab.Page.ClickAsync("main [name=step]");
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);

        await Fill(tab.Page, ("amount", "100"));
        await tab.Page.ClickAsync("main [name=step][value=preview]");
        await tab.Page.ClickAsync("main [name=step][value=confirm]");

        await Expect(tab.Page.Locator("#done")).ToBeVisibleAsync();
        Assert.Equal(before + 1, await Vouchers());
    }

    static Task Fill(IPage page, string day, string amount, string paidFrom) => Fill(page, ("bookedOn", day), ("summary0", "办公费"),
        ("account0", "5101"), ("debit0", amount), ("account1", paidFrom), ("credit1", amount));

    static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
            await page.FillAsync($"main [name={name}]", text);
    }

    static async Task Save(IPage page) => await page.RunAndWaitForResponseAsync(() => page.ClickAsync("[data-save]"), response => response.Request.Method == "POST");

    async Task<Money> Cash() => Money.Parse((await site.Host.Client.Send(HttpMethod.Get, $"books/{Village}/trial-balance?asOf=2025-12-31", null, new(Accountant)))
        .Succeeded().Json.GetProperty("value").GetProperty("rows").EnumerateArray()
        .Single(row => row.GetProperty("account").GetString() == "1001").GetProperty("closing").GetString()!);

    async Task<long> Vouchers() => Convert.ToInt64(
        await site.Host.Ask($"select count(*) from ledger.mt_events where stream_id = 'book/{Village}/2025' and type = 'voucher-posted.v1'"),
        CultureInfo.InvariantCulture);
}
