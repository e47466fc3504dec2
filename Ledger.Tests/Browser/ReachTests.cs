namespace Ledger.Tests.Browser;

/// <summary>Pages are worked with by fingers and by the keyboard alone.</summary>
[Collection<DemoSiteTests>]
public sealed class ReachTests(DemoSite site)
{
    const string Chair = $"{DemoSite.Village}-0001";
    const string Accountant = $"{DemoSite.Village}-0002";

    public static TheoryData<string> OnPhones =>
        [.. FirstVisitTests.VillagePages.Select(page => page.Data), "/passbook", "/approvals", "/loans", "/members", "/balances", "/month-close", "/guide"];

    /// <remarks>A link within a sentence is as high as its line: that is the one exception of WCAG 2.5.5.</remarks>
    [Theory, MemberData(nameof(OnPhones))]
    public async Task whatever_is_touched_on_a_phone_is_as_high_as_a_finger_is_wide(string address)
    {
        await using var tab = await site.Open(Chair, EveryPageTests.At(address), TabKind.Phone);

        Assert.Empty(await tab.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
              .filter(one => !one.closest('p, ol, .skip, .help[open] p') && one.checkVisibility() && one.getBoundingClientRect().height > 0)
              .filter(one => one.getBoundingClientRect().height < 44)
              .map(one => `${one.outerHTML.slice(0, 90)}: ${one.getBoundingClientRect().height}`)
            """));
    }

    [Theory]
    [InlineData(Accountant, "/workbench")]
    [InlineData(Accountant, "/vouchers/new")]
    [InlineData(Accountant, "/balances")]
    [InlineData(Chair, "/village")]
    [InlineData(Chair, "/approvals")]
    public async Task it_is_seen_where_the_keyboard_is(string person, string address)
    {
        const int Stops = 25;
        await using var tab = await site.Open(person, EveryPageTests.At(address));

        for (var stop = 0; stop < Stops; stop++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            var outline = await tab.Page.EvaluateAsync<string[]>("""
                () => { const at = document.activeElement, style = getComputedStyle(at); return [at.outerHTML.slice(0, 90), at === document.body ? 'solid' : style.outlineStyle]; }
                """);
            Assert.True(outline[1] == "solid", outline[0]);
        }
    }
}
