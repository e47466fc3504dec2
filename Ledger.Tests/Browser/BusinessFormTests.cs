using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Microsoft.Playwright;
using static Ledger.Tests.Browser.FilledForm;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Business forms from their page to the book: what the preview shows is what is written, in every book that it touches.</summary>
[Collection<DemoSiteTests>]
public sealed class BusinessFormTests(DemoSite site)
{
    const string Village = "610921107204";
    const string County = "610921";
    const string Accountant = $"{Village}-0002";
    const string CountyAccountant = "610921-s02";
    const string Day = "asOf=2025-12-31";

    [Theory]
    [InlineData(Accountant, "receiveFiscalFunds", new[] { Village }, "fund=2025-9&summary=财政资金")]
    [InlineData(CountyAccountant, "releaseFunds", new[] { County, Village }, $"villageId={Village}&summary=拨付")]
    [InlineData(CountyAccountant, "returnFunds", new[] { County, Village }, $"villageId={Village}&summary=归还")]
    public async Task money_from_outside_and_between_county_and_village(string person, string form, string[] books, string typed)
    {
        // What is given back was released; which of the cases runs first is not said.
        if (form == "returnFunds")
            await site.Do(person, new ReleaseFunds(Village, Money.Yuan(3_600), new(2025, 12, 30), new(2025, 12, 30), "拨付"));
        await using var tab = await site.Open(person, $"/business/{form}?{Day}");
        var fields = System.Web.HttpUtility.ParseQueryString(typed);
        await Fill(tab.Page, [.. fields.AllKeys.Select(name => (name!, fields[name]!)), ("amount", "1200*3"), ("bookedOn", "2025-12-31"), ("valueOn", "2025-12-31")]);

        await CarryMoney(site, tab.Page, books);

        Assert.Empty(tab.Complaints);
    }

    /// <remarks>Fiscal money comes first: what is granted is paid from it.</remarks>
    [Fact]
    public async Task a_poor_household_joins_pays_in_is_matched_and_gifted_and_rated()
    {
        await site.Do(Accountant, new ReceiveFiscalFunds(Village, Money.Yuan(5_000), "2025-9", new(2025, 12, 30), new(2025, 12, 30), "财政资金"));
        await using var tab = await site.Open(Accountant, $"/business/joinVillage?{Day}");
        var page = tab.Page;
        var member = await page.InputValueAsync("main [name=memberId]");
        await Fill(page, ("poorHousehold", "true"), ("joinedOn", "2012-03-01"));
        await Carry(page);
        await site.Settled();

        await tab.Go($"/members/{member}?{Day}");
        await page.ClickAsync("main a[href*='subscribeShares']");
        await Fill(page, ("amount", "500"), ("bookedOn", "2025-12-31"), ("valueOn", "2025-12-31"));
        await CarryMoney(site, page, Village);
        foreach (var @class in new[] { "matched", "gifted" })
        {
            await tab.Go($"/members/{member}?{Day}");
            await page.ClickAsync("main a[href*='grantShares']");
            await Fill(page, ("class", @class));
            await CarryMoney(site, page, Village);
        }

        await using var chair = await site.Open($"{Village}-0001", $"/members/{member}?{Day}");
        await chair.Page.ClickAsync("main a[href*='rateMember']");
        await Fill(chair.Page, ("card", "suspended"), ("reason", "conduct"), ("evidence", "会议记录"));
        await Carry(chair.Page);
        var state = (await site.Host.Client.Send(HttpMethod.Get, $"members/{member}", null, new(Accountant))).Succeeded().Json.GetProperty("state").GetProperty("member");
        Assert.Equal("suspended", state.GetProperty("card").GetString());
        Assert.NotEqual("0.00", state.GetProperty("matched").GetString());
        Assert.NotEqual("0.00", state.GetProperty("gifted").GetString());
        Assert.Empty(tab.Complaints.Concat(chair.Complaints));
    }

    [Fact]
    public async Task a_voucher_is_taken_back_in_red_once()
    {
        await site.Do(Accountant, new PostVoucher(Village, new(2025, 12, 31), new(2025, 12, 31), "记错了",
            [Line.Dr(Account.Find("5101")!, Money.Yuan(12)), Line.Cr(Account.Bank, Money.Yuan(12))], 0));
        await using var tab = await site.Open(Accountant, $"/vouchers?month=2025-12&search=记错了&{Day}");
        var page = tab.Page;
        await page.Locator("tbody a[href*='/vouchers/2025-12-']").First.ClickAsync();
        var (address, wrong) = (page.Url, new Uri(page.Url).AbsolutePath["/vouchers/".Length..]);

        var red = await Reverse(page, wrong);

        await Expect(page.Locator("table.voucher")).ToContainTextAsync("-12.00");
        await Expect(page.Locator($"dl a[href*='/vouchers/{wrong}']")).ToHaveCountAsync(1);
        Assert.NotEqual(wrong, red);
        await page.GotoAsync(address);
        await page.ClickAsync("main a[href*='reverseVoucher']");
        await Fill(page, ("reason", "再冲一次"), ("bookedOn", "2025-12-31"));
        await page.ClickAsync("main [name=step][value=preview]");
        await Expect(page.Locator("[role=alert]")).ToHaveCountAsync(1);
    }

    /// <remarks>Borrower and payer are the loan's; nobody types them.</remarks>
    [Fact]
    public async Task a_repayment_is_posted_as_it_was_previewed_and_taken_back()
    {
        var loan = (await site.Host.Client.Send(HttpMethod.Get, $"loans?region={Village}&status=outstanding&{Day}", null, new(Accountant))).Succeeded()
            .Json.GetProperty("value").GetProperty("loans").GetProperty("items")[0].GetProperty("loan");
        var (id, borrower) = (loan.GetProperty("id").GetString()!, loan.GetProperty("memberId").GetString());
        await using var tab = await site.Open(Accountant, $"/loans/{id}?{Day}");
        var page = tab.Page;
        await page.ClickAsync("main a[href*='repayLoan']");
        Assert.Equal((borrower, borrower), (await page.InputValueAsync("main [name=memberId]"), await page.InputValueAsync("main [name=payer]")));
        await Fill(page, ("memberId", ""), ("payer", ""), ("amount", "100"), ("bookedOn", "2025-12-31"), ("valueOn", "2025-12-31"));
        var voucher = await CarryMoney(site, page, Village);
        Assert.Equal(borrower, await site.Host.Ask($"select data ->> 'payer' from ledger.mt_events where stream_id = 'loan/{id}' and type = 'loan-repaid.v1' order by version desc limit 1"));

        var number = (string)(await site.Host.Ask($"select data ->> 'number' from ledger.mt_events where stream_id = 'loan/{id}' and type = 'loan-repaid.v1' order by version desc limit 1"))!;
        await tab.Go($"/loans/{id}?{Day}");
        await page.ClickAsync("main a[href*='reverseRepayment']");
        await Fill(page, ("number", number), ("voucher", voucher), ("reason", "重复录入"), ("bookedOn", "2025-12-31"));
        await CarryMoney(site, page, Village);

        await Expect(page.Locator("table.voucher")).ToContainTextAsync("-100.00");
        await Expect(page.Locator($"dl a[href*='/vouchers/{voucher}']")).ToHaveCountAsync(1);
        Assert.Empty(tab.Complaints);
    }

    async Task<string> Reverse(IPage page, string number)
    {
        await page.ClickAsync("main a[href*='reverseVoucher']");
        Assert.Equal(number, await page.InputValueAsync("main [name=number]"));
        await Fill(page, ("reason", "记错"), ("bookedOn", "2025-12-31"));
        return await CarryMoney(site, page, Village);
    }
}
