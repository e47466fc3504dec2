namespace Ledger.Tests.Browser;

/// <summary>Pictures of every page, in its whole length, to be looked at by people: on a desk in both languages, on a phone, in the dark,
/// on paper; and of what a page becomes when it is used.</summary>
/// <remarks>Made on demand: <c>dotnet run --project Ledger.Tests -- -class Ledger.Tests.Browser.Screenshots -explicit only</c>.</remarks>
[Collection<DemoSiteTests>]
public sealed class Screenshots(DemoSite site)
{
    /// <summary>Of A4 without its margins, in CSS pixels.</summary>
    const int PaperWidth = 688;
    const int PaperHeight = 1017;

    static readonly string Folder = Directory.CreateDirectory(Path.Combine(SourceCode.PathOf(""), "screenshots")).FullName;

    static readonly (string Name, TabKind Kind, string Language)[] Views =
    [
        ("desk", TabKind.Desk, "zh-CN"), ("english", TabKind.Desk, "en"), ("phone", TabKind.Phone, "zh-CN"), ("dark", TabKind.Dark, "zh-CN"),
    ];

    public static TheoryData<string> States => [.. ScreenState.All.Select(state => state.Name)];

    [Theory(Explicit = true), MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task a_page_as_people_see_it(string address, string person)
    {
        foreach (var (name, kind, language) in Views)
        {
            await using var tab = await site.Open(person, EveryPageTests.At(address), kind, language);
            await tab.Page.ScreenshotAsync(new() { Path = FileOf(address, name), FullPage = true });
        }

        await using var paper = await site.Open(person, EveryPageTests.At(address));
        await paper.Page.PdfAsync(new() { Path = Path.ChangeExtension(FileOf(address, "print"), ".pdf"), PreferCSSPageSize = true });
        await paper.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await paper.Page.SetViewportSizeAsync(PaperWidth, PaperHeight);
        await paper.Page.ScreenshotAsync(new() { Path = FileOf(address, "paper"), FullPage = true });
        AssertPictures(address, Views.Length + 2);
    }

    [Theory(Explicit = true), MemberData(nameof(States))]
    public async Task a_page_in_use(string name)
    {
        var state = ScreenState.All.Single(one => one.Name == name);
        foreach (var (view, kind, language) in Views)
        {
            await using var tab = await site.Open(state.Person, "", kind, language);
            await state.Reach(tab.Page);
            await tab.Page.ScreenshotAsync(new() { Path = FileOf($"/~{name}", view), FullPage = true });
        }

        AssertPictures($"/~{name}", Views.Length);
    }

    static void AssertPictures(string address, int count) =>
        Assert.Equal(count, Directory.GetFiles(Folder, Path.GetFileName(FileOf(address, "*")).Replace(".png", ".*", StringComparison.Ordinal)).Length);

    static string FileOf(string address, string kind) =>
        Path.Combine(Folder, $"{string.Join('-', address.Split('/', '?', '=', '&')[1..]).Trim('-')}.{kind}.png");
}
