using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using static Ledger.Tests.Browser.FilledForm;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Forms by which somebody decides and no money moves: objections, the end of an application, offices.</summary>
[Collection<DemoSiteTests>]
public sealed class DecidingFormTests(DemoSite site)
{
    const string Village = "610921107204";
    /// <summary>Where households are free to borrow and to stand surety.</summary>
    const string Lending = "610921107207", Withdrawing = "610921107205";

    const string Chair = $"{Village}-0001";
    const string Accountant = $"{Village}-0002";
    const string Supervisor = $"{Village}-0004";
    const string Day = "asOf=2025-12-31";

    static readonly DateOnly On = new(2025, 12, 29);

    /// <remarks>From the notice and back to it, both times; then the town rejects what was objected to.</remarks>
    [Fact]
    public async Task an_objection_is_recorded_and_decided_from_the_notice_and_the_town_rejects()
    {
        var loan = await Applied(Lending);
        await site.Do($"{Lending}-0001", new ApproveLoan(loan, Tier.Council, "同意", On));
        await site.Do($"{Lending}-0004", new ApproveLoan(loan, Tier.Supervisors, "同意", On));
        await site.Do($"{Lending}-0002", new PublishNotice(loan, 7, On));
        await using var tab = await site.Open($"{Lending}-0004", $"/notices/{loan}?{Day}");
        var page = tab.Page;

        await page.ClickAsync("main a[href*='/business/raiseObjection']");
        await Fill(page, ("ground", "用途不实"));
        await Carry(page);
        await site.Settled();
        await page.ClickAsync($"#done a[href*='/notices/{loan}']");
        await tab.Go($"/notices/{loan}?{Day}");
        await page.ClickAsync("main a[href*='/business/resolveObjection']");
        Assert.Equal("1", await page.InputValueAsync("main [name=number]"));
        await Fill(page, ("upheld", "true"), ("finding", "经查属实"));
        await Carry(page);
        await site.Settled();
        await tab.Go($"/notices/{loan}?{Day}");
        await Expect(page.Locator("main .mark.bad")).ToContainTextAsync("成立");
        await Expect(page.Locator("main a[href*='/business/resolveObjection']")).ToHaveCountAsync(0);

        await using var town = await site.Open(DemoSite.TownOfficer, $"/loans/{loan}?{Day}");
        await town.Page.ClickAsync("main a[href*='/business/rejectLoan']");
        await Fill(town.Page, ("reason", "异议成立"));
        await Carry(town.Page);
        Assert.Equal("rejected", await StatusOf(loan));
        Assert.Empty(tab.Complaints.Concat(town.Complaints));
    }

    [Fact]
    public async Task an_application_is_withdrawn_from_its_page()
    {
        var loan = await Applied(Withdrawing);
        await using var tab = await site.Open($"{Withdrawing}-0002", $"/loans/{loan}?{Day}");

        await tab.Page.ClickAsync("main a[href*='/business/withdrawLoan']");
        await Fill(tab.Page, ("reason", "农户撤回"));
        await Carry(tab.Page);

        Assert.Equal("withdrawn", await StatusOf(loan));
        Assert.Empty(tab.Complaints);
    }

    /// <remarks>A post without open loans is simply left; one that answers for loans passes to a successor, and both sign.</remarks>
    [Fact]
    public async Task an_officer_is_relieved_another_replaced_and_the_loans_signed_over()
    {
        var address = $"/responsibilities?region={Village}";
        await using var tab = await site.Open(DemoSite.Director, address);
        var page = tab.Page;
        await page.ClickAsync("main a[href*='relieveOfficer'][href*='post=cashier']");
        await page.ClickAsync("main [name=step][value=preview]");
        await Expect(page.Locator("[data-meaning=post]")).ToHaveTextAsync("出纳");
        await Expect(page.Locator("[data-meaning=villageId]")).ToContainTextAsync("金星村");
        await page.ClickAsync("main [name=step][value=confirm]");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
        await site.Settled();
        await tab.Go(address);
        await Expect(page.Locator("main a[href*='relieveOfficer'][href*='post=cashier']")).ToHaveCountAsync(0);
        await page.ClickAsync("main a[href*='appointOfficer'][href*='post=chair']");
        await Fill(page, ("officerId", $"{Village}-0020"));
        await Carry(page);
        await site.Settled();

        await using var before = await site.Open(Chair, address);
        await before.Page.ClickAsync("main a[href*='signHandover']");
        await Carry(before.Page);
        await site.Settled();

        var handover = (await Get($"villages/{Village}/handovers")).GetProperty("value").EnumerateArray().Single();
        Assert.Equal([Chair], handover.GetProperty("signatures").EnumerateArray().Select(signature => signature.GetProperty("person").GetString()!));
        Assert.Empty(tab.Complaints.Concat(before.Complaints));
    }

    /// <summary>An application of 1,000 yuan by a household that is free for it.</summary>
    async Task<string> Applied(string village)
    {
        var (free, loan) = (await FreeHouseholds.Of(site, village), $"{village}-2025-951");
        string[] payers = [free[^1], free[^2]];
        await site.Do($"{village}-0002", new ApplyForLoan(loan, free[0], "crops", Money.Yuan(1_000), 6, payers, On),
            new PledgeGuarantee(loan, payers[0], On), new PledgeGuarantee(loan, payers[1], On));
        return loan;
    }

    async Task<string> StatusOf(string loan) => (await Get($"loans/{loan}")).GetProperty("state").GetProperty("loan").GetProperty("status").GetString()!;

    async Task<JsonElement> Get(string path) => (await site.Host.Client.Send(HttpMethod.Get, path, null, new("610921-s02"))).Succeeded().Json;
}
