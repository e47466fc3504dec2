using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Help without a script; F1 is pressed on every page (<see cref="EveryPageTests"/>).</summary>
[Collection<DemoSiteTests>]
public sealed class HelpTests(DemoSite site)
{
    [Fact]
    public async Task without_a_script_its_line_opens_it()
    {
        await using var tab = await site.Open(DemoSite.Reader, "/village", TabKind.NoScript);

        await tab.Page.ClickAsync("#help summary");

        await Expect(tab.Page.Locator("#help p")).ToBeVisibleAsync();
    }
}
