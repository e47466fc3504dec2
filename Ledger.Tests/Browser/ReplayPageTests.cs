using System.Text.Json;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The log step by step: by keys, by itself, and without a script.</summary>
[Collection<DemoSiteTests>]
public sealed class ReplayPageTests(DemoSite site)
{
    const string Auditor = DemoSite.Auditor;
    const string Village = DemoSite.Village;

    [Fact]
    public async Task a_replay_steps_by_the_keys_and_its_balances_are_the_trial_balance_of_its_position()
    {
        var events = (await Value($"events?region={Village}&type=voucher-posted.v1&limit=20&asOf=2025-12-31")).GetProperty("items");
        var start = events[19].GetProperty("position").GetInt64();
        await using var tab = await site.Open(Auditor, $"/audit/replay?region={Village}&step={start}");
        await AssertBalances(tab.Page, start);

        await tab.Page.Keyboard.PressAsync("ArrowRight");
        var next = (await Value($"replay?region={Village}&from={start}&limit=1")).GetProperty("steps")[0].GetProperty("event").GetProperty("position").GetInt64();
        await Expect(tab.Page.Locator("main [name=step]")).ToHaveValueAsync($"{next}");
        await AssertBalances(tab.Page, next);
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(tab.Page.Locator("main [name=step]")).ToHaveValueAsync($"{start}");
        Assert.Contains($"step={start}", tab.Page.Url, StringComparison.Ordinal);

        var far = events[0].GetProperty("position").GetInt64();
        await tab.Page.Locator("replay-steps input[type=range]").EvaluateAsync($"slider => {{ slider.value = {far}; slider.dispatchEvent(new Event('change', {{ bubbles: true }})); }}");
        await Expect(tab.Page.Locator("main [name=step]")).ToHaveValueAsync($"{far}");
        await AssertBalances(tab.Page, far);
        Assert.Empty(tab.Complaints);
    }

    /// <remarks>By the page's own clock, which stands still until it is moved.</remarks>
    [Fact]
    public async Task a_replay_plays_at_the_chosen_speed_until_it_is_stopped()
    {
        var steps = (await Value($"replay?region={Village}&from=500&limit=5")).GetProperty("steps").EnumerateArray()
            .Select(step => $"{step.GetProperty("event").GetProperty("position").GetInt64()}").ToList();
        await using var tab = await site.Open(Auditor, "");
        await tab.Page.Clock.InstallAsync();
        await tab.Go($"/audit/replay?region={Village}&step={steps[0]}");
        await tab.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddDays(1));
        var (place, button) = (tab.Page.Locator("main [name=step]"), tab.Page.Locator("[data-play]"));

        await tab.Page.Keyboard.PressAsync("Space");
        await Expect(place).ToHaveValueAsync(steps[1]);
        await Expect(button).ToHaveTextAsync("停止");
        await tab.Page.Clock.RunForAsync(399);
        await Expect(place).ToHaveValueAsync(steps[1]);
        await tab.Page.SelectOptionAsync("[data-speed]", "100");
        await tab.Page.Clock.RunForAsync(1);
        await Expect(place).ToHaveValueAsync(steps[2]);
        await Expect(tab.Page.Locator("[data-speed]")).ToHaveValueAsync("100");
        await tab.Page.Clock.RunForAsync(100);
        await Expect(place).ToHaveValueAsync(steps[3]);

        await button.ClickAsync();
        await Expect(button).ToHaveTextAsync("连续播放");
        await tab.Page.Clock.RunForAsync(5000);
        await Expect(place).ToHaveValueAsync(steps[3]);
        await tab.Page.Keyboard.PressAsync("Space");
        await Expect(place).ToHaveValueAsync(steps[4]);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_replay_works_without_a_script()
    {
        await using var tab = await site.Open(Auditor, $"/audit/replay?region={Village}&step=500", TabKind.NoScript);
        var first = await tab.Page.InputValueAsync("main [name=step]");

        await tab.Page.ClickAsync("a[rel=next]");
        await Expect(tab.Page.Locator("main [name=step]")).Not.ToHaveValueAsync(first);
        await tab.Page.ClickAsync("a[rel=prev]");

        await Expect(tab.Page.Locator("main [name=step]")).ToHaveValueAsync(first);
    }

    async Task AssertBalances(IPage page, long position)
    {
        var rows = (await Value($"books/{Village}/trial-balance?asOf=2025-12-31&at={position}")).GetProperty("rows").EnumerateArray();
        foreach (var row in rows.Where(row => row.GetProperty("closing").GetString() != "0.00"))
        {
            var shown = page.Locator("main table tbody tr").Filter(new() { Has = page.Locator($"th:text-matches('^{row.GetProperty("account").GetString()} ')") });
            await Expect(shown.Locator("td").Last).ToHaveTextAsync(Grouped(row, "closing"));
        }
    }

    async Task<JsonElement> Value(string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(Auditor))).Succeeded().Json.GetProperty("value");

    static string Grouped(JsonElement figure, string name) => Amounts.Grouped(Money.Parse(figure.GetProperty(name).GetString()!));
}
