using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>Every total of a list, and of what a search finds in it, leads to exactly what it counts and adds up.</summary>
[Collection<DemoSiteTests>]
public sealed class ListTotalTests(DemoSite site)
{
    const string Accountant = $"{DemoSite.Village}-0002";

    public static TheoryData<string, string> Lists => new()
    {
        { "/vouchers", Accountant },
        { "/vouchers?month=2025-12", Accountant },
        { "/vouchers?month=2025-11&status=unsigned", Accountant },
        { "/vouchers?search=利息", Accountant },
        { "/vouchers?search=没有这样的摘要%25_%2F", Accountant },
        { "/vouchers?search=1000", $"{DemoSite.Village}-0006" },
        { "/vouchers?region=610921&month=2025-10", "610921-s02" },
        { "/members", Accountant },
        { "/members?card=green", Accountant },
        { "/members?card=green&number=5", Accountant },
        { "/members?region=610921107", DemoSite.TownOfficer },
        { "/members?region=610921&card=green", DemoSite.Director },
        { "/loans", Accountant },
        { "/loans?status=settled", Accountant },
        { "/loans?number=62", Accountant },
        { "/loans?status=outstanding&daysPastDue=1", Accountant },
        { "/loans?region=610921&status=outstanding", DemoSite.Director },
        { "/loans?region=610921&status=outstanding&due=2025-12", DemoSite.Director },
        { "/applications", $"{DemoSite.Village}-0001" },
        { "/applications?status=onNotice", $"{DemoSite.Village}-0006" },
        { "/applications?region=610921&number=6", DemoSite.Director },
        { "/notices", $"{DemoSite.Village}-0001" },
        { "/notices?region=610921&status=noticeOver", DemoSite.Director },
        { "/responsibilities/610921-s01", DemoSite.Director },
        { "/responsibilities/610921-s01?number=2", DemoSite.Director },
        { "/responsibilities/610921107-s01", DemoSite.TownOfficer },
        { "/delegations", DemoSite.Director },
        { "/warnings", DemoSite.Director },
        { "/warnings?status=open&flag=fewLoans", DemoSite.TownOfficer },
        { "/audit/queries", DemoSite.Auditor },
        { "/audit/verify", DemoSite.Auditor },
    };

    /// <remarks>Seen from an early position and day, much is not there yet.</remarks>
    [Theory, MemberData(nameof(Lists))]
    public async Task a_total_leads_to_what_it_counts(string address, string person)
    {
        foreach (var moment in new[] { "asOf=2025-12-31", "asOf=2025-11-30&at=15000" })
        {
            await using var tab = await site.Open(person, $"{address}{(address.Contains('?') ? '&' : '?')}{moment}");
            var totals = await tab.Page.EvaluateAsync<string[][]>(
                "[...document.querySelectorAll('main [data-total]')].map(total => [total.dataset.total, total.innerText, total.querySelector('a')?.getAttribute('href') ?? ''])");

            Assert.NotEmpty(totals);
            foreach (var total in totals)
                await AssertExplained(tab.Page, total[0] == "rows", Figure(total[1]), total[2]);
        }
    }

    static async Task AssertExplained(IPage page, bool isCount, decimal figure, string link)
    {
        if (!link.StartsWith("/explain?", StringComparison.Ordinal))
        {
            Assert.EndsWith("#listed", link, StringComparison.Ordinal);
            Assert.Equal(figure, await RowsOf(page, link));
            return;
        }

        var (sum, count, last) = await Explained(page, link);
        Assert.True(figure == (isCount ? count : sum), $"{figure}: {link} comes to {sum}, {count} items");
        Assert.Contains(count.ToString(CultureInfo.InvariantCulture), last, StringComparison.Ordinal);
        if (!isCount)
            Assert.Contains(figure.ToString("#,##0.00", CultureInfo.InvariantCulture), last, StringComparison.Ordinal);
    }

    /// <summary>What the rows of an explanation come to, however many pages they are; and what stands beneath the last.</summary>
    static async Task<(decimal Sum, int Count, string Last)> Explained(IPage page, string link)
    {
        var (sum, count) = (0m, 0);
        for (var next = link; ;)
        {
            var html = await Html(page, next);
            var read = await page.EvaluateAsync<JsonElement>("""
                html => {
                  const at = new DOMParser().parseFromString(html, 'text/html');
                  return {
                    amounts: [...at.querySelectorAll('#explained tbody tr')].map(row => row.querySelector('td.n')?.textContent ?? ''),
                    next: at.querySelector('a[rel=next]')?.getAttribute('href') ?? '',
                    last: at.querySelector('#explained tfoot').textContent,
                  };
                }
                """, html);
            string[] amounts = [.. read.GetProperty("amounts").EnumerateArray().Select(amount => amount.GetString()!)];
            (sum, count) = (sum + amounts.Where(amount => amount.Length > 0).Sum(Figure), count + amounts.Length);
            if (read.GetProperty("next").GetString() is not { Length: > 0 } more)
                return (sum, count, read.GetProperty("last").GetString()!);
            next = more;
        }
    }

    static async Task<int> RowsOf(IPage page, string link)
    {
        var rows = 0;
        for (var next = link; next.Length > 0;)
        {
            var read = await page.EvaluateAsync<JsonElement>("""
                html => {
                  const at = new DOMParser().parseFromString(html, 'text/html');
                  return { rows: at.querySelectorAll('#listed tbody tr').length, next: at.querySelector('a[rel=next]')?.getAttribute('href') ?? '' };
                }
                """, await Html(page, next));
            (rows, next) = (rows + read.GetProperty("rows").GetInt32(), read.GetProperty("next").GetString()!);
        }
        return rows;
    }

    static async Task<string> Html(IPage page, string link)
    {
        var answer = await page.APIRequest.GetAsync(link, new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html,*/*;q=0.8" } });
        Assert.True(answer.Ok, $"{link} answers {answer.Status}");
        return await answer.TextAsync();
    }

    static decimal Figure(string text) => decimal.Parse(text.Trim('▲', ' ', '\n'), NumberStyles.Number, CultureInfo.InvariantCulture);
}
