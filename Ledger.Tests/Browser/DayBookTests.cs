using System.Globalization;
using System.Text.Json;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Projections.Reports;
using Ledger.Tests.Jobs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The books that go day by day, as an accountant and a cashier use them: what the page shows is what the interface says.</summary>
[Collection<DemoSiteTests>]
public sealed class DayBookTests(DemoSite site)
{
    const string Village = DemoSite.Village;
    const string Accountant = $"{Village}-0002";
    const string Cashier = $"{Village}-0003";
    const string Day = "asOf=2025-12-31";

    [Fact]
    public async Task a_cashier_finds_the_day_book_in_the_menu_and_every_sum_of_it_is_the_sum_above_it()
    {
        await using var tab = await site.Open(Cashier, $"/vouchers?{Day}&month=2025-11");
        await tab.Page.ClickAsync(".menu summary:text('账簿')");
        await tab.Page.ClickAsync(".menu a[href^='/day-book/1001']");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("库存现金日记账 · 2025-11");

        var book = await Get($"books/{Village}/accounts/1001/day-book?month=2025-11&{Day}", Cashier);
        var (month, rows) = (book.GetProperty("month"), await Rows(tab.Page));
        Assert.Equal(Of(month, "opening"), rows[0][^1]);
        Assert.Equal([.. Sums(month, "debit", "credit"), Of(month, "closing")], rows[^2][^3..]);
        Assert.Equal([.. Sums(month, "debitSoFar", "creditSoFar"), Of(month, "closing")], rows[^1][^3..]);

        // Line by line: what a day came to is its lines', and its balance follows from the day before.
        var balance = Figure(rows[0][^1]);
        foreach (var day in book.GetProperty("days").EnumerateArray())
        {
            var shown = await Cells(tab.Page, $"#d{day.GetProperty("day").GetString()}");
            Assert.Equal([.. Sums(day, "debit", "credit"), Of(day, "closing")], shown[^3..]);
            var lines = rows.Where(row => row[0] == day.GetProperty("day").GetString() && row[1].Length > 0).ToList();
            Assert.Equal(day.GetProperty("lines").GetArrayLength(), lines.Count);
            Assert.Equal((lines.Sum(line => Figure(line[4])), lines.Sum(line => Figure(line[5]))), (Figure(shown[^3]), Figure(shown[^2])));
            Assert.Equal(balance += Figure(shown[^3]) - Figure(shown[^2]), Figure(shown[^1]));
        }
        Assert.Equal(balance, Figure(rows[^2][^1]));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task the_bank_s_day_book_is_the_general_ledger_s_month_and_its_workbook_says_the_same()
    {
        await using var tab = await site.Open(Accountant, $"/day-book/1001?{Day}&month=2025-11");
        await tab.Page.ClickAsync("main a.button:has-text('银行存款')");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("银行存款日记账 · 2025-11");
        var (month, year) = (await Cells(tab.Page, "#month"), await Cells(tab.Page, "#year"));

        var general = (await Get($"books/{Village}/accounts/1002/months?{Day}", Accountant)).GetProperty("months").EnumerateArray()
            .Single(one => one.GetProperty("month").GetString() == "2025-11");
        Assert.Equal([.. Sums(general, "debit", "credit"), Of(general, "closing")], month[^3..]);
        Assert.Equal(Sums(general, "debitSoFar", "creditSoFar"), year[^3..^1]);

        using var folder = new TestFolder();
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.ClickAsync("a.excel"));
        var file = Path.Combine(folder.Path, "book.xlsx");
        await download.SaveAsAsync(file);
        var report = ReportDigest.Of(file);
        Assert.True(report.IsAsPrinted);
        var total = report.Report.Rows.Single(row => row[2].Text == "本月合计");
        Assert.Equal(month[^3..], total.Skip(3).Take(3).Select(cell => Grouped(cell.Text)));
    }

    [Fact]
    public async Task a_line_leads_to_its_voucher_and_back_and_a_day_s_total_to_the_day_s_lines()
    {
        await using var tab = await site.Open(Accountant, $"/day-book/1002?{Day}&month=2025-11");
        var day = (await Get($"books/{Village}/accounts/1002/day-book?month=2025-11&{Day}", Accountant)).GetProperty("days")[0];
        var (on, first) = (day.GetProperty("day").GetString()!, day.GetProperty("lines")[0].GetProperty("number").GetString()!);

        await tab.Page.ClickAsync($"main tbody a:text-is('{first}') >> nth=0");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync(first);
        await tab.Page.Keyboard.PressAsync("Backspace");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("日记账");

        var column = Figure(Of(day, "debit")) > 0 ? 3 : 4;
        var total = (await Cells(tab.Page, $"#d{on}"))[column];
        await tab.Page.ClickAsync($"#d{on} td:nth-child({column + 1}) a");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync(total);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync(on);
    }

    /// <summary>Moments: up to a day within the month, and of a position before any voucher.</summary>
    [Fact]
    public async Task it_is_of_the_day_and_of_the_position_in_the_address()
    {
        await using var tab = await site.Open(Accountant, "/day-book/1002?asOf=2025-11-10");
        var book = await Get($"books/{Village}/accounts/1002/day-book?asOf=2025-11-10", Accountant);
        Assert.Equal(Of(book.GetProperty("month"), "closing"), (await Cells(tab.Page, "#month"))[^1]);
        Assert.All(book.GetProperty("days").EnumerateArray(), day => Assert.True(string.CompareOrdinal(day.GetProperty("day").GetString(), "2025-11-10") <= 0));

        await tab.Go($"/day-book/1002?asOf=2025-11-30&at=1");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("这个月没有收付");
        Assert.Equal("0.00", (await Cells(tab.Page, "#year"))[^1]);
    }

    [Fact]
    public async Task the_interface_refuses_a_month_after_the_day()
    {
        var refused = await site.Host.Client.Send(HttpMethod.Get, $"books/{Village}/accounts/1001/day-book?month=2025-12&asOf=2025-11-30", null, new(Accountant));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("month", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("month=2025-11")]
    [InlineData("month=2025-12&status=unchecked")]
    [InlineData("search=利息")]
    public async Task the_journal_lists_whole_vouchers_in_their_order_as_the_interface_does(string asked)
    {
        await using var tab = await site.Open(Accountant, $"/journal?{asked}&{Day}");
        var journal = await Get($"books/{Village}/journal?{asked}&{Day}", Accountant);
        var vouchers = journal.GetProperty("vouchers").GetProperty("items").EnumerateArray().ToList();

        Assert.NotEmpty(vouchers);
        var places = vouchers.Select(voucher => (voucher.GetProperty("bookedOn").GetString()!, voucher.GetProperty("position").GetInt64())).ToList();
        Assert.Equal(places.OrderBy(place => place.Item1, StringComparer.Ordinal).ThenBy(place => place.Item2), places);
        var rows = await Rows(tab.Page);
        Assert.Equal(vouchers.SelectMany(voucher => Enumerable.Repeat(voucher.GetProperty("number").GetString(), voucher.GetProperty("lines").GetArrayLength())), rows.Select(row => row[1]));
        var amount = Of(journal.GetProperty("totals"), "amount");
        Assert.Equal([amount, amount], await tab.Page.Locator("#journal tfoot td").AllInnerTextsAsync());
        Assert.Equal((Figure(amount), Figure(amount)), (rows.Sum(row => Figure(row[5])), rows.Sum(row => Figure(row[6]))));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task the_journal_of_a_year_comes_in_pages_that_leave_nothing_out()
    {
        await using var tab = await site.Open(Accountant, $"/journal?{Day}");
        var count = (await Get($"books/{Village}/journal?{Day}&limit=1", Accountant)).GetProperty("totals").GetProperty("count").GetInt64();
        var seen = new List<string>();
        while (true)
        {
            seen.AddRange((await Rows(tab.Page)).Select(row => row[1]).Distinct());
            if (await tab.Page.Locator("a[rel=next]").CountAsync() == 0)
                break;
            await tab.Page.ClickAsync("a[rel=next]");
        }
        Assert.Equal(count, seen.Count);
        Assert.Equal(seen.Distinct(), seen);
    }

    async Task<JsonElement> Get(string address, string person) =>
        (await site.Host.Client.Send(HttpMethod.Get, address, null, new(person))).Succeeded().Json.GetProperty("value");

    static async Task<List<string[]>> Rows(IPage page) => [.. await page.EvaluateAsync<string[][]>(
        "[...document.querySelectorAll('main tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim()))")];

    static async Task<string[]> Cells(IPage page, string row) =>
        await page.EvaluateAsync<string[]>($"[...document.querySelector('[id=\"{row[1..]}\"]').cells].map(cell => cell.innerText.trim())");

    static string[] Sums(JsonElement of, params string[] names) => [.. names.Select(name => Of(of, name))];

    static string Of(JsonElement of, string name) => Grouped(of.GetProperty(name).GetString()!);

    static string Grouped(string amount) => Amounts.Grouped(Money.Parse(amount));

    static decimal Figure(string shown) => shown.Length == 0 ? 0 : decimal.Parse(shown, CultureInfo.InvariantCulture);
}
