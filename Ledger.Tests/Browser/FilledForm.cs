using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>A business form as somebody fills it in, previews and confirms it; what it showed is held against what was written.</summary>
static class FilledForm
{
    /// <summary>By what stands in the field: a list is chosen from, all else typed.</summary>
    public static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
        {
            var field = page.Locator($"main [name='{name}']");
            if (await field.EvaluateAsync<bool>("field => field.tagName === 'SELECT'"))
                await field.SelectOptionAsync(text);
            else
                await field.FillAsync(text);
        }
    }

    /// <summary>Previews and confirms; the vouchers that the preview showed, each as its lines.</summary>
    public static async Task<IReadOnlyList<string>> Carry(IPage page)
    {
        await page.ClickAsync("main [name=step][value=preview]");
        await Expect(page.Locator("main [name=step][value=confirm], [role=alert]")).Not.ToHaveCountAsync(0);
        Assert.Empty(await page.Locator("[role=alert], main .error").AllInnerTextsAsync());
        var shown = await Shown(page);
        await page.ClickAsync("main [name=step][value=confirm]");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
        return shown;
    }

    /// <summary>Carries it out, and holds the preview against the voucher that the page leads to and against those that the
    /// interface has in the books.</summary>
    /// <returns>The number of the voucher that the page leads to.</returns>
    public static async Task<string> CarryMoney(DemoSite site, IPage page, params string[] books)
    {
        var shown = await Carry(page);
        await site.Settled();
        await Expect(page.Locator("#done p:first-child a[href*='/vouchers/']")).ToHaveCountAsync(books.Length);
        await page.Locator("#done p:first-child a[href*='/vouchers/']").First.ClickAsync();
        await Expect(page.Locator("table.voucher")).ToHaveCountAsync(1);
        Assert.Equal(shown[0], (await Shown(page)).Single());
        var written = new List<string>();
        foreach (var book in books)
            written.Add(await Newest(site, book));

        Assert.Equal(shown.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        return new Uri(page.Url).AbsolutePath["/vouchers/".Length..];
    }

    static async Task<IReadOnlyList<string>> Shown(IPage page) => await page.Locator("table.voucher tbody").EvaluateAllAsync<string[]>("""
        tables => tables.map(table => [...table.rows].map(row =>
          [row.cells[1].innerText.split(' ')[0], row.cells[3].innerText, row.cells[4].innerText].map(text => text.trim()).join('|')).join('\n'))
        """);

    /// <summary>The lines of a book's newest voucher of December, written as a page writes them.</summary>
    static async Task<string> Newest(DemoSite site, string book)
    {
        var vouchers = (await Get(site, $"books/{book}/vouchers?month=2025-12&limit=500&asOf=2025-12-31")).GetProperty("value").GetProperty("items");
        var position = vouchers.EnumerateArray().Max(voucher => voucher.GetProperty("position").GetInt64());
        var lines = (await Get(site, FormattableString.Invariant($"events/{position}"))).GetProperty("value").GetProperty("lines");
        return string.Join('\n', lines.EnumerateArray().Select(line => string.Join('|',
            line.GetProperty("account").GetString(), Amount(line.GetProperty("debit")), Amount(line.GetProperty("credit")))));
    }

    static string Amount(System.Text.Json.JsonElement amount) => Money.Parse(amount.GetString()!) is { IsZero: false } money ? Amounts.Grouped(money) : "";

    static async Task<System.Text.Json.JsonElement> Get(DemoSite site, string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new("610921-s02"))).Succeeded().Json;
}
