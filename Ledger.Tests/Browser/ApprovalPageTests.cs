using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Whoever decides about a loan sees what the decision rests on.</summary>
[Collection<DemoSiteTests>]
public sealed class ApprovalPageTests(DemoSite site)
{
    const string Chair = $"{DemoSite.Village}-0001";
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Supervisor = $"{DemoSite.Village}-0004";

    [Fact]
    public async Task council_and_supervisors_decide_with_the_evidence_beside()
    {
        var loan = await Applied(901);
        await using var chair = await site.Open(Chair, "/approvals");
        await chair.Page.ClickAsync($".queue a[href*='{loan}']");
        await Expect(chair.Page.Locator("section[aria-label=依据]")).ToContainTextAsync("✓ 已担保");
        await Expect(chair.Page.Locator("section[aria-label=依据]")).ToContainTextAsync("壹仟元整");
        await chair.Page.FillAsync("[name=opinion]", "情况属实，同意");
        await chair.Page.ClickAsync("button[value=approve]");
        await Expect(chair.Page.Locator("[role=status]")).ToHaveCountAsync(1);
        Assert.Equal("councilApproved", await StatusOf(loan));

        await site.Settled();
        await using var supervisor = await site.Open(Supervisor, $"/approvals/{loan}");
        await Expect(supervisor.Page.Locator("ol.steps")).ToContainTextAsync("情况属实，同意");
        await supervisor.Page.FillAsync("[name=opinion]", "用途不明");
        await supervisor.Page.ClickAsync("button[value=reject]");
        await Expect(supervisor.Page.Locator("[role=status]")).ToHaveCountAsync(1);

        Assert.Equal("rejected", await StatusOf(loan));
        Assert.Empty(chair.Complaints);
        Assert.Empty(supervisor.Complaints);
    }

    [Fact]
    public async Task several_are_approved_together_after_a_summary()
    {
        var loans = new[] { await Applied(902), await Applied(903) };
        await using var tab = await site.Open(Chair, "/approvals");
        foreach (var loan in loans)
            await tab.Page.CheckAsync($"input[value='{loan}']");
        await tab.Page.ClickAsync("button[value=preview]");
        await Expect(tab.Page.Locator("#batch")).ToContainTextAsync("2,000.00");
        Assert.Equal("applied", await StatusOf(loans[0]));

        await tab.Page.ClickAsync("#batch button");

        await Expect(tab.Page.Locator("[role=status]")).ToHaveCountAsync(1);
        Assert.Equal(["councilApproved", "councilApproved"], new[] { await StatusOf(loans[0]), await StatusOf(loans[1]) });
    }

    [Fact]
    public async Task whoever_stands_surety_does_not_approve()
    {
        var loan = await Applied(904, Chair);
        await using var tab = await site.Open(Chair, $"/approvals/{loan}");
        await tab.Page.FillAsync("[name=opinion]", "同意");

        var answer = await tab.Page.RunAndWaitForResponseAsync(
            () => tab.Page.ClickAsync("button[value=approve]"), response => response.Request.Method == "POST");

        Assert.Equal(422, answer.Status);
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);
        Assert.Equal("applied", await StatusOf(loan));
    }

    /// <remarks>Too early to approve; rejected from the same form, with the same opinion.</remarks>
    [Fact]
    public async Task whose_approval_is_refused_may_reject_at_once()
    {
        var loan = await Applied(906);
        await site.Do(Chair, new ApproveLoan(loan, Tier.Council, "同意", DemoSite.Today));
        await site.Do(Supervisor, new ApproveLoan(loan, Tier.Supervisors, "同意", DemoSite.Today));
        await site.Do(Accountant, new PublishNotice(loan, 7, DemoSite.Today));
        await using var tab = await site.Open(DemoSite.TownOfficer, $"/approvals/{loan}");
        await tab.Page.FillAsync("[name=opinion]", "材料不实");
        await tab.Page.ClickAsync("button[value=approve]");
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);

        await tab.Page.ClickAsync("button[value=reject]");

        await Expect(tab.Page.Locator("[role=status]")).ToHaveCountAsync(1);
        Assert.Equal("rejected", await StatusOf(loan));
    }

    [Fact]
    public async Task what_changed_since_it_was_read_is_not_overwritten()
    {
        var loan = await Applied(905);
        await using var tab = await site.Open(Chair, $"/approvals/{loan}");
        await tab.Page.FillAsync("[name=opinion]", "同意");
        await site.Do(Accountant, new WithdrawLoan(loan, "农户撤回", DemoSite.Today));

        var answer = await tab.Page.RunAndWaitForResponseAsync(
            () => tab.Page.ClickAsync("button[value=approve]"), response => response.Request.Method == "POST");

        Assert.Equal(412, answer.Status);
        Assert.Equal("withdrawn", await StatusOf(loan));
    }

    /// <summary>An application of 1,000 yuan by a household that owes nothing, pledged for by both substitute payers.</summary>
    async Task<string> Applied(int number, string? surety = null)
    {
        var free = await Free();
        var (loan, payers) = ($"{DemoSite.Village}-2026-{number}", new[] { surety ?? free[^1], free[^2] });
        await site.Do(Accountant,
            new ApplyForLoan(loan, free[0], "crops", Money.Yuan(1_000), 6, payers, DemoSite.Today),
            new PledgeGuarantee(loan, payers[0], DemoSite.Today), new PledgeGuarantee(loan, payers[1], DemoSite.Today));
        return loan;
    }

    async Task<IReadOnlyList<string>> Free() =>
    [
        .. (await Get($"members?region={DemoSite.Village}&limit=500")).GetProperty("value").GetProperty("items").EnumerateArray()
            .Where(member => member.GetProperty("openLoans").GetArrayLength() == 0 && member.GetProperty("card").GetString() != "suspended"
                && string.CompareOrdinal(member.GetProperty("id").GetString(), $"{DemoSite.Village}-0005") > 0)
            .Select(member => member.GetProperty("id").GetString()!),
    ];

    async Task<string> StatusOf(string loan) => (await Get($"loans/{loan}")).GetProperty("state").GetProperty("loan").GetProperty("status").GetString()!;

    async Task<System.Text.Json.JsonElement> Get(string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(Accountant))).Succeeded().Json;
}
