using Ledger.Domain.Basics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Business forms as an accountant uses them: reached from the work, filled from lists, seen before they are confirmed, and
/// never lost.</summary>
[Collection<DemoSiteTests>]
public sealed class FormPageTests(DemoSite site)
{
    /// <summary>A village in which no other test writes.</summary>
    const string Village = "610921107203";
    const string Accountant = $"{Village}-0002";
    const string Day = "asOf=2025-12-31";

    [Theory]
    [InlineData(TabKind.Desk)]
    [InlineData(TabKind.NoScript)]
    public async Task shares_are_paid_in_from_the_members_card_and_the_preview_is_what_is_posted(object kind)
    {
        await using var tab = await site.Open(Accountant, $"/members/{Village}-0011?{Day}", (TabKind)kind);
        var page = tab.Page;

        await page.ClickAsync("main a[href*='subscribeShares']");
        Assert.Equal($"{Village}-0011", await page.InputValueAsync("main [name=memberId]"));
        await page.FillAsync("main [name=amount]", "50*4");
        await page.FillAsync("main [name=bookedOn]", "2025-12-31");
        await page.FillAsync("main [name=valueOn]", "20251231");
        await page.ClickAsync("main [name=step][value=preview]");
        var preview = await page.Locator("table.voucher tbody").InnerTextAsync();
        await page.ClickAsync("main [name=step][value=confirm]");

        await page.ClickAsync("#done a[href*='/vouchers/']");
        Assert.Equal(preview, await page.Locator("table.voucher tbody").InnerTextAsync());
        Assert.Contains("200.00", preview, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task members_and_loans_are_chosen_from_lists_by_number_or_name()
    {
        await using var tab = await site.Open(Accountant, $"/business/applyForLoan?{Day}");

        await Expect(tab.Page.Locator($"#choices-memberId option[value='{Village}-0011']")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("select[name=purpose] option")).Not.ToHaveCountAsync(0);
        Assert.StartsWith($"{Village}-2025-", await tab.Page.InputValueAsync("main [name=loanId]"), StringComparison.Ordinal);
        await tab.Go($"/business/repayLoan?{Day}");
        var loans = (await site.Host.Client.Send(HttpMethod.Get, $"loans?region={Village}&status=outstanding&{Day}", null, new(Accountant))).Succeeded();
        await Expect(tab.Page.Locator("#choices-loanId option")).ToHaveCountAsync(loans.Json.GetProperty("value").GetProperty("loans").GetProperty("items").GetArrayLength());
    }

    /// <remarks>Payer and borrower go without saying; the split is the one that the interface counts.</remarks>
    [Fact]
    public async Task a_repayment_shows_its_split_before_it_is_confirmed()
    {
        var loan = await Outstanding();
        await using var tab = await site.Open(Accountant, $"/loans/{loan}?{Day}");
        var page = tab.Page;
        await page.ClickAsync("main a[href*='repayLoan']");
        await page.FillAsync("main [name=memberId]", "");
        await page.FillAsync("main [name=payer]", "");
        await page.FillAsync("main [name=amount]", "100");
        await page.FillAsync("main [name=bookedOn]", "2025-12-31");
        await page.FillAsync("main [name=valueOn]", "2025-12-31");
        await page.ClickAsync("main [name=step][value=preview]");

        var split = (await site.Host.Client.Send(HttpMethod.Get, $"loans/{loan}/repayment-preview?amount=100.00&{Day}", null, new(Accountant))).Succeeded();
        foreach (var part in new[] { "overdueFee", "fee", "principal" })
            if (split.Json.GetProperty("state").GetProperty(part).GetString() is { } amount && amount != "0.00")
                await Expect(page.Locator("table.voucher")).ToContainTextAsync(amount);
        Assert.Equal(Keys.VillageOf(loan), Keys.VillageOf(await page.InputValueAsync("main [name=memberId]")));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_loan_over_the_limit_names_the_rule_and_the_figure()
    {
        await using var tab = await site.Open(Accountant, $"/business/applyForLoan?memberId={Village}-0011&{Day}");
        await tab.Page.FillAsync("main [name=principal]", "90000");
        await tab.Page.FillAsync("main [name=substitutePayers]", $"{Village}-0008 {Village}-0009");
        await tab.Page.FillAsync("main [name=on]", "2025-12-31");
        await tab.Page.ClickAsync("main [name=step][value=preview]");

        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("90000.00");
    }

    /// <remarks>A new tab on the same machine is what a power cut leaves; another person there sees nothing of it.</remarks>
    [Fact]
    public async Task a_draft_survives_until_it_is_carried_out_and_is_its_writers_own()
    {
        var address = $"/business/subscribeShares?memberId={Village}-0012";
        await using var tab = await site.Open(Accountant, $"{address}&{Day}");
        await tab.Page.FillAsync("main [name=amount]", "300");
        await tab.Page.FillAsync("main [name=bookedOn]", "2025-12-31");
        await tab.Page.FillAsync("main [name=valueOn]", "2025-12-31");
        await tab.Go($"/workbench?{Day}");
        await tab.Page.ClickAsync($"draft-list a[href='{address}']");
        Assert.Equal("300", await tab.Page.InputValueAsync("main [name=amount]"));

        await tab.Page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Actor"] = $"{DemoSite.Village}-0002" });
        await tab.Go($"/workbench?{Day}");
        await Expect(tab.Page.Locator("draft-list a")).ToHaveCountAsync(0);
        await tab.Page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Actor"] = Accountant });

        await tab.Go($"{address}&{Day}");
        await tab.Page.ClickAsync("main [name=step][value=preview]");
        await tab.Page.ClickAsync("main [name=step][value=confirm]");
        await Expect(tab.Page.Locator("#done")).ToBeVisibleAsync();
        await tab.Go($"{address}&{Day}");
        Assert.Equal("", await tab.Page.InputValueAsync("main [name=amount]"));
        Assert.Empty(tab.Complaints);
    }

    /// <remarks>Sent while nobody is signed in any more: the way leads over the sign-in page back to the form and its draft.</remarks>
    [Theory]
    [InlineData("/vouchers/new", "main [name=summary0]", "F8")]
    [InlineData("/business/subscribeShares", "main [name=amount]", "")]
    public async Task a_session_that_ran_out_costs_no_work(string address, string field, string key)
    {
        await using var tab = await site.Open(Accountant, $"{address}?{Day}");
        await tab.Page.FillAsync(field, "77");
        if (key.Length > 0)
            await Balanced(tab.Page);
        await tab.Page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string>());

        if (key.Length > 0)
            await tab.Page.Keyboard.PressAsync(key);
        else
            await tab.Page.ClickAsync("main [name=step][value=preview]");
        await Expect(tab.Page.Locator("input[name=password]")).ToBeVisibleAsync();

        var back = System.Web.HttpUtility.ParseQueryString(new Uri(tab.Page.Url).Query)["back"]!;
        await tab.Page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Actor"] = Accountant });
        await tab.Go(back);
        Assert.Equal("77", await tab.Page.InputValueAsync(field));
    }

    [Fact]
    public async Task the_payout_waits_for_the_notice_and_says_until_when()
    {
        var (loan, overOn) = await Notice();
        await using var tab = await site.Open($"{Keys.VillageOf(loan)}-0002", $"/loans/{loan}?asOf={overOn.AddDays(-1):yyyy-MM-dd}");

        await Expect(tab.Page.Locator("#payout")).ToBeDisabledAsync();
        await Expect(tab.Page.Locator("#payout")).ToContainTextAsync($"{overOn:yyyy-MM-dd}");
        await Expect(tab.Page.Locator("main a[href*='disburseLoan']")).ToHaveCountAsync(0);
    }

    /// <summary>The first notice of the story.</summary>
    async Task<(string Loan, DateOnly OverOn)> Notice()
    {
        var found = (string)(await site.Host.Ask("""
            select stream_id || '|' || (data ->> 'overOn') from ledger.mt_events where type = 'notice-published.v1' order by seq_id limit 1
            """))!;
        return (found["loan/".Length..found.IndexOf('|', StringComparison.Ordinal)],
            DateOnly.ParseExact(found[^10..], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    async Task<string> Outstanding()
    {
        var loans = (await site.Host.Client.Send(HttpMethod.Get, $"loans?region={Village}&status=outstanding&{Day}", null, new(Accountant))).Succeeded();
        return loans.Json.GetProperty("value").GetProperty("loans").GetProperty("items")[0].GetProperty("loan").GetProperty("id").GetString()!;
    }

    static async Task Balanced(IPage page)
    {
        await page.FillAsync("main [name=account0]", "5101");
        await page.FillAsync("main [name=debit0]", "1");
        await page.FillAsync("main [name=account1]", "1002");
        await page.FillAsync("main [name=credit1]", "1");
    }
}
