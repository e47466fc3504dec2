namespace Ledger.Tests.Browser;

/// <summary>Pictures of every page, to be looked at by people: on a desk, on a phone, in the dark, on paper.</summary>
/// <remarks>Made on demand: <c>dotnet run --project Ledger.Tests -- -class Ledger.Tests.Browser.Screenshots -explicit only</c>.</remarks>
[Collection<DemoSiteTests>]
public sealed class Screenshots(DemoSite site)
{
    /// <summary>Of A4 without its margins, in CSS pixels.</summary>
    const int PaperWidth = 688;
    const int PaperHeight = 1017;

    static readonly string Folder = Path.Combine(SourceCode.PathOf(""), "screenshots");

    [Theory(Explicit = true), MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task a_page_as_people_see_it(string address, string person)
    {
        Directory.CreateDirectory(Folder);
        foreach (var kind in new[] { TabKind.Desk, TabKind.Phone, TabKind.Dark })
        {
            await using var tab = await site.Open(person, EveryPageTests.At(address), kind);
            await tab.Page.ScreenshotAsync(new() { Path = FileOf(address, $"{kind}".ToLowerInvariant()), FullPage = true });
        }

        await using var paper = await site.Open(person, EveryPageTests.At(address));
        await paper.Page.PdfAsync(new() { Path = Path.ChangeExtension(FileOf(address, "print"), ".pdf"), PreferCSSPageSize = true });
        await paper.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await paper.Page.SetViewportSizeAsync(PaperWidth, PaperHeight);
        await paper.Page.ScreenshotAsync(new() { Path = FileOf(address, "paper"), FullPage = true });
        Assert.Equal(5, Directory.GetFiles(Folder, Path.GetFileName(FileOf(address, "*")).Replace(".png", ".*", StringComparison.Ordinal)).Length);
    }

    static string FileOf(string address, string kind) =>
        Path.Combine(Folder, $"{string.Join('-', address.Split('/', '?', '=', '&')[1..]).Trim('-')}.{kind}.png");
}
