using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>A figure on a page leads to what explains it, the explanation adds up to it, and no link is dead.</summary>
[Collection<DemoSiteTests>]
public sealed partial class EveryFigureTests(DemoSite site)
{
    /// <summary>The most figures of one page that are held against their explanations.</summary>
    const int Most = 60;

    /// <remarks>
    /// A total whose column stands above it is explained by that column. Without a link are, besides: what is printed or still being
    /// typed, what would have been under other settings (it is written nowhere), and the sum of an explanation, beneath its items.
    /// </remarks>
    internal const string BareFigures = """
        () => {
          const figure = /^[▲✓○ ]*-?\d{1,3}(,\d{3})*\.\d\d%?$/, fen = text => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100);
          const column = cell => { let at = 0; for (let left = cell.previousElementSibling; left; left = left.previousElementSibling) at += left.colSpan; return at; };
          const isSum = cell => {
            if (!cell.closest('tfoot')) return false;
            const above = [...cell.closest('table').querySelectorAll('tbody tr')].map(row => [...row.cells].find(one => column(one) === column(cell)));
            return above.reduce((sum, one) => sum + (one && one.innerText.trim() ? fen(one.innerText) : 0), 0) === fen(cell.innerText);
          };
          return [...document.querySelectorAll('main td, main .cards b, main .bars .n')]
            .filter(cell => !cell.closest('.slip, form, .trial, #explained tfoot'))
            .filter(cell => figure.test(cell.innerText.trim()) && !cell.querySelector('a') && !cell.closest('a') && !isSum(cell))
            .map(cell => (cell.closest('tr, li') ?? cell).innerText.replace(/\s+/g, ' '));
        }
        """;

    /// <remarks>
    /// Without a link are: what a form asks about; what an event says, and what somebody wrote; a policy's own settings, and what is
    /// printed. Whither the totals of lists lead: <see cref="ListTotalTests"/>.
    /// </remarks>
    const string BareFiguresInSentences = """
        () => {
          const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), bare = [];
          while (texts.nextNode()) {
            const near = texts.currentNode.parentElement;
            if (/\d{1,3}(,\d{3})*\.\d\d(?!\d)/.test(texts.currentNode.data)
                && !near.closest('a, td, th, form, pre, code, script, .slip, .steps, .terms, [lang=zh-CN]'))
              bare.push((near.closest('p, li, dd, h1, h2, summary') ?? near).innerText.replace(/\s+/g, ' '));
          }
          return bare;
        }
        """;

    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task a_figure_in_a_sentence_is_a_link(string address, string person)
    {
        await using var tab = await site.Open(person, EveryPageTests.At(address));

        Assert.Empty(await tab.Page.EvaluateAsync<string[]>(BareFiguresInSentences));
    }

    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task a_figure_is_a_link(string address, string person)
    {
        await using var tab = await site.Open(person, EveryPageTests.At(address));

        Assert.Empty(await tab.Page.EvaluateAsync<string[]>(BareFigures));
    }

    /// <remarks>A page shows accounts on their own side; the interface takes debits as positive.</remarks>
    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task an_explanation_adds_up_to_the_figure_that_leads_to_it(string address, string person)
    {
        await using var tab = await site.Open(person, EveryPageTests.At(address));
        var links = await Links(tab.Page, "main a[href^='/explain?']");

        foreach (var (href, text) in links.Where(link => Amount().IsMatch(link.Text)).DistinctBy(link => link.Href).Take(Most))
        {
            var answer = (await site.Host.Client.Send(HttpMethod.Get, $"explanations{href[href.IndexOf('?', StringComparison.Ordinal)..]}", null, new(person))).Succeeded();
            Assert.True(Figure(text) == Math.Abs(SumOf(answer.Json.GetProperty("value"))), $"{text.Trim()}: {href}");
        }
    }

    /// <remarks>One of each kind: numbers and codes in an address make no kind of their own.</remarks>
    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task no_link_is_dead(string address, string person)
    {
        await using var tab = await site.Open(person, EveryPageTests.At(address));
        var links = await Links(tab.Page, "a[href^='/']");

        foreach (var (href, text) in links.DistinctBy(link => Number().Replace(link.Href, "0")))
        {
            var answer = await tab.Page.APIRequest.GetAsync(href, new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html,*/*;q=0.8" } });
            Assert.True(answer.Ok, $"{text.Trim()}: {href} answers {answer.Status}");
        }
    }

    static async Task<IReadOnlyList<(string Href, string Text)>> Links(IPage page, string selector) =>
        [.. (await page.EvaluateAsync<string[][]>($"[...document.querySelectorAll(\"{selector}\")].map(link => [link.getAttribute('href'), link.textContent])"))
            .Select(link => (link[0], link[1]))];

    /// <summary>The last figure of a card's or cell's text, without its sign.</summary>
    static decimal Figure(string text) => decimal.Parse(Amount().Matches(text)[^1].Value.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture);

    static decimal SumOf(JsonElement explained) => explained.TryGetProperty("percent", out var percent) && percent.ValueKind == JsonValueKind.Number
        ? percent.GetDecimal()
        : decimal.Parse(explained.GetProperty("sum").GetString()!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d{1,3}(,\d{3})*\.\d\d%?")]
    private static partial Regex Amount();

    [GeneratedRegex(@"[0-9]+([-,%.A-Fa-f0-9]*[0-9])?")]
    private static partial Regex Number();
}
