using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>First visits, with nothing kept in the browser: villages read on cheap phones over slow networks.</summary>
[Collection<DemoSiteTests>]
public sealed class FirstVisitTests(DemoSite site, ITestOutputHelper output)
{
    const int VillageBytes = 10_000;
    const int FirstPageBytes = 60_000;

    /// <summary>A busy machine slows a page down, never up: the best of a few visits is the page's own time.</summary>
    const int Visits = 3;

    const string Chair = $"{DemoSite.Village}-0001";

    /// <summary>Another village's chair, who has an account with a password here.</summary>
    const string Slow = "610921107205-0001";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static TheoryData<string> VillagePages =>
        ["/village", "/notices", $"/notices/{DemoSite.Village}-2025-068", "/applications", $"/applications/{DemoSite.Village}-2025-068"];

    /// <summary>What a village opens before it is signed in, and what its households open at the shared computer.</summary>
    public static TheoryData<string, string> LightPages
    {
        get
        {
            var pages = new TheoryData<string, string> { { "/sign-in", "" }, { "/passbook", DemoSite.Reader } };
            foreach (var page in VillagePages)
                pages.Add(page.Data, Chair);
            return pages;
        }
    }

    [Theory, MemberData(nameof(LightPages))]
    public async Task a_village_page_is_light_and_there_in_three_seconds_at_50_kbit_per_second(string address, string person)
    {
        var visits = new List<Weight>();
        while (visits.Count == 0 || (visits.Count < Visits && visits[^1].UntilLoaded > Patience))
        {
            await using var tab = await site.Open(person, "", TabKind.Phone);
            visits.Add(await Weight.Of(tab, EveryPageTests.At(address), isSlow: true));
            output.WriteLine($"{address}: {visits[^1]}");
        }

        Assert.InRange(visits[^1].Bytes, 1, VillageBytes);
        Assert.InRange(visits.Min(visit => visit.UntilLoaded), TimeSpan.Zero, Patience);
    }

    /// <remarks>Everything from an empty browser to the village's figures: the page to sign in on, the name and password sent, and
    /// the page that follows.</remarks>
    [Fact]
    public async Task a_chair_signs_in_at_50_kbit_per_second_and_has_his_page_three_seconds_after()
    {
        var (visits, password) = (new List<Weight>(), await SignInPageTests.Account(site, Slow));
        while (visits.Count == 0 || (visits.Count < Visits && visits[^1].UntilLoaded > Patience))
        {
            await using var tab = await site.Open("", "", TabKind.Phone);
            var arriving = await Weight.Of(tab, EveryPageTests.At("/sign-in?back=/village"), isSlow: true);
            await tab.Page.FillAsync("[name=name]", Slow);
            await tab.Page.FillAsync("[name=password]", password);
            visits.Add(await Weight.Until(tab, async () =>
            {
                await tab.Page.ClickAsync("main button");
                await tab.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("^[^?]*/village"));
            }));
            await Expect(tab.Page.Locator(".cards")).ToBeVisibleAsync();
            output.WriteLine($"sign-in: {arriving}, then {visits[^1]}");
            Assert.InRange(visits[^1].Bytes, 1, VillageBytes);
        }

        Assert.InRange(visits.Min(visit => visit.UntilLoaded), TimeSpan.Zero, Patience);
    }

    public static TheoryData<string, string> Roles => new()
    {
        { "county director", "610921-s01" },
        { "county accountant", "610921-s02" },
        { "county cashier", "610921-s03" },
        { "county checker", "610921-s04" },
        { "administrator", "610921-s09" },
        { "town officer", "610921107-s01" },
        { "village chair", $"{DemoSite.Village}-0001" },
        { "village accountant", $"{DemoSite.Village}-0002" },
        { "village cashier", $"{DemoSite.Village}-0003" },
        { "village supervisor", $"{DemoSite.Village}-0004" },
        { "village reader", DemoSite.Reader },
        { "auditor", DemoSite.Auditor },
    };

    [Theory, MemberData(nameof(Roles))]
    public async Task a_role_s_first_page_is_at_most_60_kilobytes(string role, string person)
    {
        await using var tab = await site.Open(person, "");

        var first = await Weight.Of(tab, "/");

        output.WriteLine($"{role}: {first}, {new Uri(tab.Page.Url).AbsolutePath}");
        Assert.InRange(first.Bytes, 1, FirstPageBytes);
        Assert.Empty(await PageJudge.BarriersOfMenus(tab.Page));
        Assert.Empty(tab.Complaints);
    }
}
