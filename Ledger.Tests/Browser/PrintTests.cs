using System.Text;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>What goes on paper.</summary>
[Collection<DemoSiteTests>]
public sealed partial class PrintTests(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Member = $"{DemoSite.Village}-0035";
    const string Day = "asOf=2025-11-30";

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 5, 3)]
    public async Task vouchers_are_printed_two_to_a_sheet(int first, int last, int sheets)
    {
        await using var tab = await site.Open(Accountant, $"/vouchers/print?month=2025-11&first={first}&last={last}&{Day}");

        var paper = Encoding.Latin1.GetString(await tab.Page.PdfAsync(new() { PreferCSSPageSize = true }));

        Assert.Equal(sheets, Sheet().Count(paper));
        await Expect(tab.Page.Locator(".slip")).ToHaveCountAsync(last - first + 1);
        await Expect(tab.Page.Locator(".slip .signed").First).ToContainTextAsync(new Regex($@"制单 {Accountant} \S\*\S"));
        Assert.Empty(tab.Complaints);
    }

    /// <summary>What an A4 sheet has between its margins, at 96 points to the inch.</summary>
    const int PaperAcross = 688;

    /// <remarks>With summaries as long as they may be, with none to speak of, and in English, whose accounts have longer names.</remarks>
    [Theory]
    [InlineData("zh-CN", 20, "农商行漩涡支行转来的存款利息收入，第一季度")]
    [InlineData("en", 40, "息")]
    [InlineData("zh-CN", 3, LongestSummary)]
    public async Task a_long_voucher_goes_on_on_further_slips_and_nothing_of_it_is_cut_off(string language, int lines, string summary)
    {
        var number = await Posted(lines, summary);
        await using var tab = await site.Open(Accountant, $"/vouchers/print?month=2025-12&first={number[8..]}&asOf=2025-12-31", language: language);
        await tab.Page.SetViewportSizeAsync(PaperAcross, 1000);
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(lines, await tab.Page.Locator(".slip tbody tr").CountAsync());
        await Expect(tab.Page.Locator(".slip tfoot")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator(".slip").Nth(1)).ToContainTextAsync(language == "en" ? "continued 2/" : "续 2/");
        var heights = await tab.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.slip')].map(slip => Math.max(slip.scrollHeight, slip.offsetHeight) / 96 * 25.4)");
        Assert.True(heights.Length > 2);
        Assert.All(heights, height => Assert.InRange(height, 132, 133.6));
        var paper = Encoding.Latin1.GetString(await tab.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal((heights.Length + 1) / 2, Sheet().Count(paper));
    }

    /// <summary>200 letters, as many as a text may have.</summary>
    const string LongestSummary = "陕西省安康市汉阴县漩涡镇群英村扶贫互助资金协会理事会二〇二五年十二月三十一日年终决算前收到汉阴县农村商业银行漩涡支行转来的本年度第四季度活期存款利息收入按照县总会统一要求逐笔核对银行对账单以后补记入账本次入账金额与银行回单一致回单编号已经附在本凭证之后请审核人员逐项核对请出纳人员在核对无误以后签字确认同时抄报镇级责任人备查如有差错请在下一个会计期间用红字冲销并重新填制正确的凭证不得涂改也不得在原凭";

    async Task<string> Posted(int lines, string summary)
    {
        const string on = "2025-12-31";
        var body = new
        {
            bookedOn = on,
            valueOn = on,
            summary = "多行凭证",
            attachments = 1,
            lines = Enumerable.Range(1, lines).Select(line => new
            {
                account = line < lines ? "1002" : "4401",
                debit = line < lines ? "1.00" : "0.00",
                credit = line < lines ? "0.00" : $"{lines - 1}.00",
                summary,
            }),
        };
        return (await site.Host.Client.Post($"books/{DemoSite.Village}/vouchers", body, new(Accountant))).Succeeded().Json.GetProperty("vouchers")[0].GetString()!;
    }

    [Fact]
    public async Task a_printed_voucher_says_what_the_interface_says()
    {
        await using var tab = await site.Open(Accountant, $"/vouchers/2025-11-0003?{Day}");
        await tab.Page.ClickAsync("main a[href*='/vouchers/print']");
        var slip = tab.Page.Locator("#v2025-11-0003");

        var listed = (await site.Host.Client.Send(HttpMethod.Get, $"books/{DemoSite.Village}/vouchers?month=2025-11&search=2025-11-0003&{Day}", null, new(Accountant)))
            .Succeeded().Json.GetProperty("value").GetProperty("items")[0];
        foreach (var name in new[] { "summary", "bookedOn" })
            await Expect(slip).ToContainTextAsync(listed.GetProperty(name).GetString()!);
        await Expect(slip).ToContainTextAsync($"制单 {Words.Of(listed.GetProperty("maker").GetString()!, Language.Chinese)}");
        await Expect(slip.Locator("tfoot")).ToContainTextAsync(Ledger.Api.Pages.Parts.CapitalAmount.Of(Money.Parse(listed.GetProperty("amount").GetString()!)));
    }

    /// <remarks>The lines before stay blank, so that the new ones come out below them on the paper that has them already.</remarks>
    [Fact]
    public async Task a_passbook_goes_on_from_a_line()
    {
        await using var tab = await site.Open(Accountant, $"/members/{Member}?{Day}");
        var all = await tab.Page.Locator("table.passbook tbody tr").CountAsync();
        Assert.True(all > 3);
        await tab.Page.FillAsync("[name=from]", "3");
        await tab.Page.ClickAsync("form:has([name=from]) button");
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(all, await tab.Page.Locator("table.passbook tbody tr").CountAsync());
        Assert.Equal(["hidden", "hidden", "visible"], await tab.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('table.passbook tbody tr')].slice(0, 3).map(row => getComputedStyle(row).visibility)"));
        Assert.Equal(0, await tab.Page.Locator("h1:visible, dl:visible, .cards:visible").CountAsync());
    }

    [Theory]
    [InlineData("2025-11-30")]
    [InlineData("2025-06-30")]
    public async Task a_passbooks_balance_is_the_accounts_at_any_day(string day)
    {
        await using var tab = await site.Open(Accountant, $"/members/{Member}?asOf={day}");
        var own = await tab.Page.InnerTextAsync(".cards li:first-child b");

        var parts = (await site.Host.Client.Send(HttpMethod.Get, $"books/{DemoSite.Village}/accounts/2101/sub-ledger?asOf={day}", null, new(Accountant))).Succeeded();
        var booked = parts.Json.GetProperty("value").GetProperty("parts").EnumerateArray()
            .Where(part => part.GetProperty("of").GetString() == Member).Select(part => Money.Parse(part.GetProperty("balance").GetString()!)).Sum();
        Assert.Equal(own, Ledger.Api.Pages.Frame.Amounts.Grouped(-booked));
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheet();
}
