using System.Net;
using Ledger.Tests.Integration;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>What holds for whoever signs in: the address says what a page is about, the language is only words, what is not his is
/// refused in words, and a first page is light.</summary>
[Collection<DemoSiteTests>]
public sealed class EveryRoleTests(DemoSite site)
{
    const string Village = DemoSite.Village;
    const string CountyAccountant = "610921-s02";

    [Fact]
    public async Task region_and_day_stand_in_the_address_and_the_number_there_is_the_interfaces()
    {
        await using var tab = await site.Open(CountyAccountant, "/balances?region=610921&asOf=2025-12-31");
        await tab.Page.SelectOptionAsync("select[name=region]", Village);
        await tab.Page.FillAsync(".bar [name=asOf]", "2025-08-31");
        await tab.Page.ClickAsync(".bar button");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("群英村");

        Assert.Contains($"region={Village}", tab.Page.Url, StringComparison.Ordinal);
        Assert.Contains("asOf=2025-08-31", tab.Page.Url, StringComparison.Ordinal);
        var shown = await tab.Page.InnerTextAsync("#a1002 td:nth-child(6)");
        await tab.Page.ReloadAsync();
        Assert.Equal(shown, await tab.Page.InnerTextAsync("#a1002 td:nth-child(6)"));
        var answer = (await site.Host.Client.Send(HttpMethod.Get, $"books/{Village}/trial-balance?asOf=2025-08-31", null, new(CountyAccountant))).Succeeded();
        Assert.Equal(shown, Shown(answer, "closing"));
    }

    /// <remarks>A page that shows no month offers none, and keeps it for the next that does.</remarks>
    [Fact]
    public async Task a_chosen_month_stays_from_page_to_page_and_is_what_pages_of_a_month_show()
    {
        await using var tab = await site.Open(CountyAccountant, $"/vouchers?region={Village}&asOf=2025-12-31");
        await tab.Page.FillAsync(".bar [name=month]", "2025-08");
        await tab.Page.ClickAsync(".bar button");
        await Expect(tab.Page.Locator("main tbody tr").First).ToContainTextAsync("2025-08-");

        await Menu(tab.Page, "/loans");
        await Expect(tab.Page.Locator(".bar input[name=month]:not([type=hidden])")).ToHaveCountAsync(0);
        await Menu(tab.Page, "/balances");

        await Expect(tab.Page.Locator(".bar [name=month]")).ToHaveValueAsync("2025-08");
        var answer = (await site.Host.Client.Send(HttpMethod.Get, $"books/{Village}/trial-balance?asOf=2025-08-31", null, new(CountyAccountant))).Succeeded();
        Assert.Equal(Shown(answer, "closing"), await tab.Page.InnerTextAsync("#a1002 td:nth-child(6)"));
        Assert.Contains("asOf=2025-08-31", await tab.Page.GetAttributeAsync("#a1002 td:nth-child(4) a", "href"), StringComparison.Ordinal);
        await Menu(tab.Page, "/income-statement");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("2025-08-01 – 2025-08-31");
        Assert.Contains("month=2025-08", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    static async Task Menu(IPage page, string address) =>
        await page.GotoAsync((await page.Locator($".menu a[href^='{address}?'], .menu a[href='{address}']").First.GetAttributeAsync("href"))!);

    static string Shown(Answer balance, string column) => Ledger.Api.Pages.Frame.Amounts.Grouped(Ledger.Domain.Basics.Money.Parse(balance.Json.GetProperty("value").GetProperty("rows")
        .EnumerateArray().Single(row => row.GetProperty("account").GetString() == "1002").GetProperty(column).GetString()!));

    [Fact]
    public async Task another_language_changes_the_words_and_no_amount()
    {
        await using var tab = await site.Open($"{Village}-0002", "/balances?asOf=2025-11-30");
        var amounts = await Amounts(tab.Page);

        await tab.Page.ClickAsync("form[action='/language'] button");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("Trial balance");
        Assert.Equal(amounts, await Amounts(tab.Page));
        await tab.Page.ClickAsync("form[action='/language'] button");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("科目余额表");
        Assert.Equal(amounts, await Amounts(tab.Page));
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData($"{Village}-0001", "/vouchers/new")]
    [InlineData($"{Village}-0003", "/business/repayLoan")]
    [InlineData($"{Village}-0002", "/balances?region=610921107205")]
    [InlineData($"{Village}-0002", "/approvals")]
    public async Task what_is_not_his_is_refused_in_words_that_say_whom_to_ask(string person, string address)
    {
        await using var tab = await site.Open(person, "/village?asOf=2025-12-31");

        var answer = await tab.Page.GotoAsync(address);

        Assert.Equal((int)HttpStatusCode.Forbidden, answer!.Status);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("系统管理员");
    }

    /// <remarks>With style sheet and scripts, as they come over the wire to a browser that has nothing yet.</remarks>
    [Theory]
    [InlineData(CountyAccountant)]
    [InlineData("610921-s01")]
    [InlineData("610921-s03")]
    [InlineData("610921-s04")]
    [InlineData("610921107-s01")]
    [InlineData($"{Village}-0001")]
    [InlineData($"{Village}-0002")]
    [InlineData($"{Village}-0003")]
    [InlineData($"{Village}-0004")]
    public async Task a_first_page_is_at_most_60_kilobytes(string person)
    {
        await using var tab = await site.Open(person, "/sign-in");
        var network = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        var bytes = 0.0;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new Dictionary<string, object> { ["cacheDisabled"] = true });

        await tab.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(bytes, 500, 60_000);
    }

    /// <remarks>Whoever made a voucher is offered no checking, and the interface refuses it to him; a refused one leaves no gap.</remarks>
    [Fact]
    public async Task a_maker_does_not_check_his_own_and_a_refused_voucher_leaves_no_gap()
    {
        const string Accountant = $"{Village}-0002";
        await using var tab = await site.Open(Accountant, "/vouchers?month=2025-12&status=unchecked&asOf=2025-12-31");
        await Expect(tab.Page.Locator("main a[href*='checkVouchers']")).ToHaveCountAsync(0);
        var refused = await site.Host.Client.Post($"books/{Village}/months/2025-12/checks", new { first = 1, last = 1, on = "2025-12-31" }, new(Accountant));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);

        var before = await Post("1.00", "1002");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send("90000000.00", "1002")).Status);
        var after = await Post("2.00", "1002");
        Assert.Equal(Place(before) + 1, Place(after));
    }

    /// <remarks>Two people before the same loan: the second is told, and nothing is overwritten.</remarks>
    [Fact]
    public async Task who_has_seen_an_older_state_is_told_before_anything_is_written()
    {
        var loan = (await site.Host.Client.Send(HttpMethod.Get, $"loans?region={Village}&status=outstanding&asOf=2025-12-31", null, new($"{Village}-0002")))
            .Json.GetProperty("value").GetProperty("loans").GetProperty("items")[0].GetProperty("loan").GetProperty("id").GetString()!;
        await using var one = await Repayment(loan);
        await using var other = await Repayment(loan);

        await one.Page.ClickAsync("[name=step][value=confirm]");
        await Expect(one.Page.Locator("#done")).ToBeVisibleAsync();
        var answer = await other.Page.RunAndWaitForResponseAsync(() => other.Page.ClickAsync("[name=step][value=confirm]"), response => response.Request.Method == "POST");

        Assert.Equal((int)HttpStatusCode.PreconditionFailed, answer.Status);
        await Expect(other.Page.Locator("[role=alert]")).ToHaveCountAsync(2);
        await Expect(other.Page.Locator("[role=alert]").Last).ToContainTextAsync($"{Village}-0002");
    }

    async Task<Tab> Repayment(string loan)
    {
        var tab = await site.Open($"{Village}-0002", $"/business/repayLoan?loanId={loan}&asOf=2025-12-31");
        await tab.Page.FillAsync("main [name=amount]", "1");
        await tab.Page.FillAsync("main [name=bookedOn]", "2025-12-31");
        await tab.Page.FillAsync("main [name=valueOn]", "2025-12-31");
        await tab.Page.ClickAsync("[name=step][value=preview]");
        await Expect(tab.Page.Locator("[name=step][value=confirm]")).ToBeVisibleAsync();
        return tab;
    }

    async Task<string> Post(string amount, string account) => (await Send(amount, account)).Succeeded().Json.GetProperty("vouchers")[0].GetString()!;

    Task<Answer> Send(string amount, string account) => site.Host.Client.Post($"books/{Village}/vouchers", new
    {
        bookedOn = "2025-12-31",
        valueOn = "2025-12-31",
        summary = "手续费",
        lines = new[] { new { account = "5101", debit = amount, credit = "0.00" }, new { account, debit = "0.00", credit = amount } },
        attachments = 0,
    }, new($"{Village}-0002"));

    static int Place(string voucher) => Ledger.Domain.Basics.Keys.PlaceOf(voucher);

    static Task<string[]> Amounts(IPage page) => page.EvaluateAsync<string[]>("[...document.querySelectorAll('main td.n')].map(cell => cell.innerText)");
}
