using Ledger.Api.Pages.Forms;

namespace Ledger.Tests.Browser;

/// <summary>Pictures of every page, in its whole length, to be looked at by people: on a desk in both languages, on a phone, in the dark,
/// on paper; and of what a page becomes when it is used.</summary>
/// <remarks>Made on demand: <c>dotnet run --project Ledger.Tests -- -class Ledger.Tests.Browser.Screenshots -explicit only</c>; with
/// <c>LEDGER_SCREENSHOTS=/balances,~help</c> only of pages whose address or name has one of these in it.</remarks>
[Collection<DemoSiteTests>]
public sealed class Screenshots(DemoSite site)
{
    /// <summary>Of A4 without its margins, in CSS pixels.</summary>
    const int PaperWidth = 688;
    const int PaperHeight = 1017;

    /// <summary>The same lengthways, for wide tables.</summary>
    const int WidePaperWidth = 1047;
    const int WidePaperHeight = 718;

    const string FitsOnPaper = "() => document.documentElement.scrollWidth <= innerWidth";

    static readonly string[] Wanted = (Environment.GetEnvironmentVariable("LEDGER_SCREENSHOTS") ?? "").Split(',');

    static readonly string Folder = Directory.CreateDirectory(Path.Combine(SourceCode.PathOf(""), "screenshots")).FullName;

    static readonly (string Name, TabKind Kind, string Language)[] Views =
    [
        ("desk", TabKind.Desk, "zh-CN"), ("english", TabKind.Desk, "en"), ("phone", TabKind.Phone, "zh-CN"), ("dark", TabKind.Dark, "zh-CN"),
    ];

    public static TheoryData<string> States => [.. ScreenState.All.Select(state => state.Name)];

    public static TheoryData<string> Forms => [.. CommandForms.All.Select(form => form.Name)];

    [Theory(Explicit = true), MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public Task a_page_as_people_see_it(string address, string person) => Take(address, EveryPageTests.At(address), person);

    [Theory(Explicit = true), MemberData(nameof(Forms))]
    public Task a_form_as_people_see_it(string form) =>
        Take($"/business/{form}", EveryPageTests.At($"/business/{form}"), EveryStateTests.UserOf(CommandForms.Find(form)!));

    /// <summary>A job and an audit query are asked for first, today.</summary>
    [Fact(Explicit = true)]
    public async Task what_has_to_be_there_before_its_page_is()
    {
        foreach (var (person, address, _, _) in await EveryStateTests.Kept(site))
            await Take(address[..address.LastIndexOf('/')] + "/one", address, person);
    }

    async Task Take(string name, string address, string person)
    {
        if (!IsWanted(name))
            return;
        foreach (var (view, kind, language) in Views)
        {
            await using var tab = await site.Open(person, address, kind, language);
            await tab.Page.ScreenshotAsync(new() { Path = FileOf(name, view), FullPage = true });
        }

        await using var paper = await site.Open(person, address);
        await paper.Page.PdfAsync(new() { Path = Path.ChangeExtension(FileOf(name, "print"), ".pdf"), PreferCSSPageSize = true });
        await paper.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        var isWide = await paper.Page.Locator(".wide").CountAsync() > 0;
        await paper.Page.SetViewportSizeAsync(isWide ? WidePaperWidth : PaperWidth, isWide ? WidePaperHeight : PaperHeight);
        await paper.Page.ScreenshotAsync(new() { Path = FileOf(name, "paper"), FullPage = true });
        Assert.True(await paper.Page.EvaluateAsync<bool>(FitsOnPaper), $"{address} is cut off on paper");
        AssertPictures(name, Views.Length + 2);
    }

    [Theory(Explicit = true), MemberData(nameof(States))]
    public async Task a_page_in_use(string name)
    {
        if (!IsWanted($"~{name}"))
            return;
        var state = ScreenState.All.Single(one => one.Name == name);
        foreach (var (view, kind, language) in Views)
        {
            await using var tab = await site.Open(state.Person, "", kind, language);
            await state.Reach(tab.Page);
            await tab.Page.ScreenshotAsync(new() { Path = FileOf($"/~{name}", view), FullPage = true });
        }

        AssertPictures($"/~{name}", Views.Length);
    }

    static bool IsWanted(string name) => Array.Exists(Wanted, name.Contains);

    static void AssertPictures(string address, int count) =>
        Assert.Equal(count, Directory.GetFiles(Folder, Path.GetFileName(FileOf(address, "*")).Replace(".png", ".*", StringComparison.Ordinal)).Length);

    static string FileOf(string address, string kind) =>
        Path.Combine(Folder, $"{string.Join('-', address.Split('/', '?', '=', '&')[1..]).Trim('-')}.{kind}.png");
}
