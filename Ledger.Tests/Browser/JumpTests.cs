using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The jump box: what is typed is opened, listed, or not found, as of the moment and within the rights of whoever types.</summary>
[Collection<DemoSiteTests>]
public sealed class JumpTests(DemoSite site)
{
    const string Village = DemoSite.Village;
    const string Accountant = $"{Village}-0002";
    const string CountyAccountant = "610921-s02";
    const string Neighbour = "610921107203";
    const string Day = "asOf=2025-12-31";

    [Theory]
    [InlineData("2025-12-0003", "/vouchers/2025-12-0003")]
    [InlineData("12-3", "/vouchers/2025-12-0003")]
    [InlineData($"{Village}-2025-062", $"/loans/{Village}-2025-062")]
    [InlineData("2025-062", $"/loans/{Village}-2025-062")]
    [InlineData($"{Village}-0035", $"/members/{Village}-0035")]
    [InlineData("1002", "/ledger/1002")]
    [InlineData("yhck", "/ledger/1002")]
    [InlineData("银行存款", "/ledger/1002")]
    [InlineData("群英", "/village")]
    [InlineData("qyc", "/village")]
    [InlineData("科目余额表", "/balances")]
    [InlineData("kmyeb", "/balances")]
    public async Task a_stroke_a_few_letters_and_enter_open_what_is_meant(string typed, string path)
    {
        await using var tab = await site.Open(Accountant, $"/workbench?{Day}&at={await Position()}");

        await tab.Page.Keyboard.PressAsync("/");
        await tab.Page.Keyboard.TypeAsync(typed);
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page).ToHaveURLAsync(new Regex($"{Regex.Escape(path)}\\?"));
        Assert.Contains(Day, tab.Page.Url, StringComparison.Ordinal);
        Assert.Contains("at=", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task in_a_field_a_stroke_is_a_letter()
    {
        await using var tab = await site.Open(Accountant, $"/vouchers?{Day}");

        await tab.Page.FocusAsync("main [name=search]");
        await tab.Page.Keyboard.TypeAsync("2025/12");

        await Expect(tab.Page.Locator("main [name=search]")).ToHaveValueAsync("2025/12");
        await Expect(tab.Page.Locator(".top [name=q]")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task several_are_listed_without_a_script_and_are_what_the_interface_finds()
    {
        await using var tab = await site.Open(Accountant, $"/balances?{Day}&month=2025-11", TabKind.NoScript);
        await tab.Page.FillAsync(".top [name=q]", "0003");
        await tab.Page.ClickAsync(".top .jump button");

        var shown = await tab.Page.Locator("#hits tbody tr").AllInnerTextsAsync();
        string[] expected =
        [
            .. await Found($"books/{Village}/vouchers?month=2025-11&search=2025-11-0003", "number"),
            .. await Found($"members?region={Village}&number=0003", "id"),
        ];
        Assert.Contains($"{Village}-0003", expected);
        Assert.Equal(expected.Length, shown.Count);
        Assert.All(expected.Zip(shown), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));

        await tab.Page.ClickAsync($"#hits a:text-is('{Village}-0003')");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync($"{Village}-0003");
    }

    [Fact]
    public async Task a_voucher_is_one_of_the_bar_s_month_or_of_every_month_that_has_it()
    {
        await using var tab = await site.Open(Accountant, $"/jump?{Day}&q=记-3");
        Assert.Equal(12, await tab.Page.Locator("#hits tbody tr").CountAsync());
        await Expect(tab.Page.Locator("#hits tbody tr").First).ToContainTextAsync("2025-12-0003");

        await tab.Go($"/jump?{Day}&month=2025-05&q=记-3");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("凭证 2025-05-0003");
    }

    /// <remarks>Before a day, and before a position, there was not what came after.</remarks>
    [Theory]
    [InlineData($"{Village}-2025-062", "asOf=2025-01-31")]
    [InlineData("2025-12-0003", "asOf=2025-11-30")]
    [InlineData("2025-12-0003", $"{Day}&at=5000")]
    public async Task what_was_not_there_at_the_moment_is_not_found(string typed, string moment)
    {
        await using var tab = await site.Open(Accountant, $"/jump?q={typed}&{moment}");
        await Expect(tab.Page.Locator("#nothing")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#forms li")).ToHaveCountAsync(5);
    }

    [Theory]
    [InlineData(Accountant, $"{Neighbour}-0001")]
    [InlineData(Accountant, $"{Neighbour}-2025-001")]
    [InlineData(Accountant, Neighbour)]
    [InlineData(DemoSite.Reader, $"{Village}-0035")]
    [InlineData(DemoSite.Reader, "填制凭证")]
    [InlineData(DemoSite.Administrator, $"{Village}-2025-062")]
    [InlineData(DemoSite.Administrator, "1002")]
    public async Task nobody_finds_what_he_may_not_open(string person, string typed)
    {
        await using var tab = await site.Open(person, $"/jump?q={typed}&{Day}");
        await Expect(tab.Page.Locator("#nothing")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#hits")).ToHaveCountAsync(0);
    }

    /// <remarks>Whoever writes another region into the address finds nothing of it either.</remarks>
    [Theory]
    [InlineData("12-3")]
    [InlineData("0001")]
    public async Task a_neighbour_s_region_in_the_address_opens_nothing(string typed)
    {
        await using var tab = await site.Open(Accountant, $"/jump?q={typed}&{Day}&region={Neighbour}");
        await Expect(tab.Page.Locator("#nothing")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task the_county_jumps_to_a_village_and_a_town_and_within_the_region_of_the_bar()
    {
        await using var tab = await site.Open(CountyAccountant, $"/jump?q=漩涡镇&{Day}");
        await Expect(tab.Page).ToHaveURLAsync(new Regex("/compare\\?region=610921107"));

        await tab.Go($"/jump?q=0035&{Day}&region={Neighbour}");
        await Expect(tab.Page).ToHaveURLAsync(new Regex($"/members/{Neighbour}-0035"));
        await tab.Go($"/jump?q={Village}-0035&{Day}&region={Neighbour}");
        await Expect(tab.Page).ToHaveURLAsync(new Regex($"/members/{Village}-0035"));
    }

    async Task<IReadOnlyList<string>> Found(string address, string name) =>
        [.. (await site.Host.Client.Send(HttpMethod.Get, $"{address}&{Day}", null, new(Accountant))).Succeeded().Json
            .GetProperty("value").GetProperty("items").EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];

    async Task<long> Position() => (await site.Host.Client.Send(HttpMethod.Get, $"books/{Village}/vouchers?{Day}", null, new(Accountant)))
        .Succeeded().Json.GetProperty("position").GetInt64();
}
