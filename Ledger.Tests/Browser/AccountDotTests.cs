using Ledger.Api.Checking;
using Ledger.Api.Pages.Workbench;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The dots of a book's accounts on the workbench. In a village of its own, whose book nobody else checks or posts into.</summary>
[Collection<DemoSiteTests>]
public sealed class AccountDotTests(DemoSite site)
{
    const string Own = "610921107227";
    const string Accountant = $"{Own}-0002";
    const string Address = "/workbench?asOf=2025-12-31";

    static readonly DateOnly Day = new(2025, 12, 31);

    /// <summary>One day beside the other of what divides them.</summary>
    [Theory]
    [InlineData(100, true, 100, "2025-12-30", "Agrees")]
    [InlineData(101, true, 100, "2025-12-30", "Newer")]
    [InlineData(101, false, 100, "2025-12-30", "Differs")]
    [InlineData(100, true, 100, "2025-10-02", "Agrees")]
    [InlineData(100, true, 100, "2025-10-01", "Quiet")]
    [InlineData(101, true, 100, "2025-01-01", "Newer")]
    [InlineData(1, true, -1, "2025-12-30", "Unchecked")]
    public void a_dot_is_of_the_last_check_and_of_the_last_line(long line, bool agrees, long check, string on, string expected) =>
        Assert.Equal(expected, $"{AccountDot.Of(new LastLine(Account.Cash, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), line),
            check < 0 ? null : new(DateTimeOffset.UnixEpoch, check, agrees), Day)}");

    /// <remarks>One test, because each step stands on the one before.</remarks>
    [Fact]
    public async Task dots_follow_the_checks_and_the_lines_and_lead_to_the_accounts()
    {
        var cancel = TestContext.Current.CancellationToken;
        var checker = site.Host.Services.GetRequiredService<Checker>();
        await using var tab = await site.Open(Accountant, Address);
        var used = (await site.Host.Client.Send(HttpMethod.Get, $"books/{Own}/trial-balance?asOf=2025-12-31", null, new(Accountant))).Succeeded()
            .Json.GetProperty("value").GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("account").GetString()!);
        Assert.Equal(used, await tab.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#dots li')].map(dot => dot.id.slice(3))"));

        // Checked: what has moved lately agrees, what has not is quiet; each says so in a word.
        var run = await checker.Look([Own], cancel);
        Assert.True(run.Passed);
        await tab.Go(Address);
        await Expect(tab.Page.Locator("#dot1002 .mark.good")).ToHaveTextAsync("● 相符");
        Assert.All(await tab.Page.Locator("#dots .mark").AllInnerTextsAsync(), word => Assert.True(word is "● 相符" or "○ 久无发生", word));
        await Expect(tab.Page.Locator("main")).ToContainTextAsync($"到账序 #{run.Position}");

        // Lines after it, in two accounts.
        await site.Do(Accountant, new PostVoucher(Own, Day, Day, "提取现金",
            [Line.Dr(Account.Cash, Money.Yuan(1)), Line.Cr(Account.Bank, Money.Yuan(1))], 0));
        await tab.Go(Address);
        await Expect(tab.Page.Locator("#dots .mark.wait")).ToHaveTextAsync(["◐ 有新账", "◐ 有新账"]);
        await Expect(tab.Page.Locator("#dot1001 .mark.wait")).ToHaveCountAsync(1);

        // What a check finds is said of the whole book, until one does not find it any more.
        await checker.Tell(Guid.CreateVersion7(), run.Position, new(Own, 1, new(),
            [new(Checks.States, 1, 1, [new("changed", null, $"book/{Own}/2025", "what a test says")])]), cancel);
        await tab.Go(Address);
        Assert.All(await tab.Page.Locator("#dots .mark").AllInnerTextsAsync(), word => Assert.Equal("▲ 有差异", word));
        await checker.Look([Own], cancel);
        await tab.Go(Address);
        await Expect(tab.Page.Locator("#dots .mark.bad, #dots .mark.wait")).ToHaveCountAsync(0);

        await tab.Page.ClickAsync("#dot1001 a");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("明细账 · 1001");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_pinned_position_has_none_because_checks_are_of_now()
    {
        await using var tab = await site.Open($"{DemoSite.Village}-0002", $"{Address}&at=20000");
        await Expect(tab.Page.Locator("#dots")).ToHaveCountAsync(0);
    }
}
