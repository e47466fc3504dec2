using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>What is wrong with a page as it stands before the reader, whatever it came by: barriers, words of the other language,
/// more than a phone is wide.</summary>
static partial class PageJudge
{
    /// <summary>Words that are the same in both languages.</summary>
    static readonly string[] Same = ["Excel", "Ctrl", "Alt", "JSON", "PDF", "test", "newcomer"];

    /// <summary>Empty for a page that is well. Barriers are the same in every language, and looked for in Chinese.</summary>
    public static async Task<IReadOnlyList<string>> Faults(DemoSite site, IPage page, string language)
    {
        var faults = new List<string>();
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var width and > 360)
            faults.Add($"{width} wide");
        if (language == "en")
            return [.. faults, .. await ChineseWords(site, page)];

        faults.AddRange((await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => violation.Id));
        return [.. faults, .. await EnglishWords(page)];
    }

    /// <remarks>What people wrote stays as they wrote it, and is marked as Chinese; names of places stay too.</remarks>
    public static async Task<IReadOnlyList<string>> ChineseWords(DemoSite site, IPage page)
    {
        var text = await page.EvaluateAsync<string>("""
            () => { for (const own of document.querySelectorAll('body [lang]')) own.remove(); return document.body.innerText; }
            """);
        return [.. site.Names.Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)).Split('\n')
            .Where(line => line.Any(letter => letter is >= '一' and <= '鿿'))];
    }

    /// <remarks>Codes, keys and addresses are no language; what is marked as English is meant to be.</remarks>
    public static async Task<IReadOnlyList<string>> EnglishWords(IPage page)
    {
        var text = await page.EvaluateAsync<string>("""
            () => { for (const own of document.querySelectorAll('body [lang=en], code, pre, kbd, input')) own.remove(); return document.body.innerText; }
            """);
        return [.. EnglishWord().Matches(text).Select(word => word.Value).Except(Same).Distinct()];
    }

    /// <summary>Three letters or more that belong to no number.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9./_-])[A-Za-z]{3,}(?![A-Za-z0-9./_-])")]
    private static partial Regex EnglishWord();
}
