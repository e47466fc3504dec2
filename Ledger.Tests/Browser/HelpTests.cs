using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>F1 on every page.</summary>
[Collection<DemoSiteTests>]
public sealed class HelpTests(DemoSite site)
{
    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task f1_opens_a_page_s_help_and_closes_it(string address, string person)
    {
        await using var tab = await site.Open(person, EveryPageTests.At(address));
        var text = tab.Page.Locator("#help p");

        await tab.Page.Keyboard.PressAsync("F1");
        await Expect(text).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("F1");
        await Expect(text).ToBeHiddenAsync();
    }

    [Fact]
    public async Task without_a_script_its_line_opens_it()
    {
        await using var tab = await site.Open(DemoSite.Reader, "/village", TabKind.NoScript);

        await tab.Page.ClickAsync("#help summary");

        await Expect(tab.Page.Locator("#help p")).ToBeVisibleAsync();
    }
}
