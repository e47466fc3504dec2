using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>A figure on a page leads to what explains it, the explanation adds up to it, and no link is dead.</summary>
static partial class FigureJudge
{
    /// <summary>The most figures of one page that are held against their explanations.</summary>
    const int Most = 60;

    /// <remarks>
    /// A figure is an amount or, in a column of figures, a count (of none there is nothing to see). A total whose column stands above it is explained by that column.
    /// Without a link are, besides: what is printed or still being typed, what would have been under other settings (it is written
    /// nowhere), and the sum of an explanation, beneath its items.
    /// </remarks>
    internal const string BareFigures = """
        () => {
          const amount = /^[▲✓○ ]*-?\d{1,3}(,\d{3})*\.\d\d%?$/, fen = text => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100);
          const isFigure = cell => amount.test(cell.innerText.trim()) || cell.matches('td.n') && /^[1-9]\d*$/.test(cell.innerText.trim());
          const column = cell => { let at = 0; for (let left = cell.previousElementSibling; left; left = left.previousElementSibling) at += left.colSpan; return at; };
          const isSum = cell => {
            if (!cell.closest('tfoot')) return false;
            const above = [...cell.closest('table').querySelectorAll('tbody tr')].map(row => [...row.cells].find(one => column(one) === column(cell)));
            return above.reduce((sum, one) => sum + (one && one.innerText.trim() ? fen(one.innerText) : 0), 0) === fen(cell.innerText);
          };
          return [...document.querySelectorAll('main td, main .cards b, main .bars .n')]
            .filter(cell => !cell.closest('.slip, form, .trial, #explained tfoot'))
            .filter(cell => isFigure(cell) && !cell.querySelector('a') && !cell.closest('a') && !isSum(cell))
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

    /// <summary>Empty where every figure is a link, no link is dead, and each explanation adds up.</summary>
    public static async Task<IReadOnlyList<string>> Faults(DemoSite site, IPage page, string person) =>
    [
        .. (await page.EvaluateAsync<string[]>(BareFigures)).Concat(await page.EvaluateAsync<string[]>(BareFiguresInSentences))
            .Select(figure => $"a figure without a link: {figure}"),
        .. await WrongSums(site, page, person),
        .. await DeadLinks(page),
    ];

    /// <remarks>A page shows accounts on their own side; the interface takes debits as positive.</remarks>
    static async Task<IReadOnlyList<string>> WrongSums(DemoSite site, IPage page, string person)
    {
        var wrong = new List<string>();
        var links = await Links(page, "main a[href^='/explain?']");
        foreach (var (href, text) in links.Where(link => Amount().IsMatch(link.Text)).DistinctBy(link => link.Href).Take(Most))
        {
            var answer = await site.Host.Client.Send(HttpMethod.Get, $"explanations{href[href.IndexOf('?', StringComparison.Ordinal)..]}", null, new(person));
            if (answer.Status != HttpStatusCode.OK || Figure(text) != Math.Abs(SumOf(answer.Json.GetProperty("value"))))
                wrong.Add($"{text.Trim()} is not explained by {href}: {answer.Status} {answer.Body}");
        }
        return wrong;
    }

    /// <remarks>One of each kind: numbers and codes in an address make no kind of their own.</remarks>
    static async Task<IReadOnlyList<string>> DeadLinks(IPage page)
    {
        var dead = new List<string>();
        foreach (var (href, text) in (await Links(page, "a[href^='/']")).DistinctBy(link => Number().Replace(link.Href, "0")))
        {
            var answer = await page.APIRequest.GetAsync(href, new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html,*/*;q=0.8" } });
            if (!answer.Ok)
                dead.Add($"{text.Trim()}: {href} answers {answer.Status}");
        }
        return dead;
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
