using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>What is wrong with a page as it stands before the reader, whatever it came by: barriers, words of the other language,
/// more than a phone is wide.</summary>
static partial class PageJudge
{
    /// <summary>The width of a cheap phone, in pixels.</summary>
    const int Phone = 360;

    /// <summary>Words that are the same in both languages.</summary>
    static readonly string[] Same = ["Excel", "Ctrl", "Alt", "JSON", "PDF", "test", "newcomer"];

    /// <summary>Empty for a page that is well. Barriers are the same in every language, and looked for in Chinese.</summary>
    public static async Task<IReadOnlyList<string>> Faults(DemoSite site, IPage page, string language)
    {
        var faults = await TooWide(page, Phone);
        if (language == "en")
            return [.. faults, .. await ChineseWords(site, page)];

        return [.. faults, .. await Barriers(page), .. await EnglishWords(page)];
    }

    /// <summary>What stands beside the screen: on a phone, and at 200 % on a desk, where 1280 have room for 640.</summary>
    public static async Task<IReadOnlyList<string>> TooWide(IPage page) =>
        [.. await TooWide(page, Phone), .. await TooWide(page, 640), .. await TooWide(page, 800)];

    static async Task<IReadOnlyList<string>> TooWide(IPage page, int screen)
    {
        await page.SetViewportSizeAsync(screen, 740);
        return await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var width && width > screen ? [$"{width} wide on {screen}"] : [];
    }

    /// <summary>What keeps somebody from reading or using the page.</summary>
    public static async Task<IReadOnlyList<string>> Barriers(IPage page, AxeRunOptions? options = null) =>
    [
        .. (await page.RunAxe(options)).Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"),
    ];

    /// <summary>The same page without light: nothing but its colours is another.</summary>
    public static async Task<IReadOnlyList<string>> BarriersInTheDark(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        return await Barriers(page, Colours);
    }

    /// <summary>With every menu open, in light and in dark. They stand below each other instead of over the page, so that none hides
    /// what is looked at.</summary>
    public static async Task<IReadOnlyList<string>> BarriersOfMenus(IPage page)
    {
        await page.EvaluateAsync("""
            () => { for (const menu of document.querySelectorAll('.menu details')) { menu.removeAttribute('name'); menu.open = true; menu.querySelector('div').style.position = 'static'; } }
            """);
        return [.. await Barriers(page), .. await BarriersInTheDark(page)];
    }

    static readonly AxeRunOptions Colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

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
