using System.Text.Json;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>An association that kept paper until now: its book is opened, its members' shares and loans come over.</summary>
[Collection<DemoSiteTests>]
public sealed class OpenBookTests(DemoSite site)
{
    /// <summary>Villages that have no book in the story.</summary>
    const string Village = "610921101220";
    const string Other = "610921101216";
    const string Accountant = "610921-s02";
    const string Member = $"{Village}-0001";

    static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public async Task a_book_is_opened_and_what_members_had_comes_over()
    {
        await site.Do(DemoSite.Director, new AppointOfficer(Village, Post.Chair, $"{Village}-0007", Day));
        await site.Do(Accountant, new JoinVillage(Member, false, new(2012, 3, 1), Day));
        await using var tab = await site.Open(Accountant, $"/books/open?region={Village}");
        var page = tab.Page;
        await Fill(page, ("on", "20260101"), ("debit1001", "500"), ("debit1002", "9500*2"), ("debit1101", "3000"), ("credit2101", "1000"), ("credit2111", "21500"));
        await Step(page, "preview");
        await Expect(page.Locator("table.voucher")).ToContainTextAsync("19,000.00");
        await Step(page, "confirm");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();

        await page.ClickAsync("#done a[href*='bringSharesForward']");
        Assert.Equal("2026-01-0001", await page.InputValueAsync("main [name=opening]"));
        await Fill(page, ("memberId", "1"), ("ownLots", "2012-03-01 600\n2015-05-01\t400"), ("matched", "0"), ("gifted", "0"));
        await Confirm(page);
        await page.GotoAsync($"/business/bringLoanForward?region={Village}");
        Assert.Equal($"{Village}-2026-001", await page.InputValueAsync("main [name=loanId]"));
        await Fill(page, ("memberId", "1"), ("outstanding", "3000"), ("feeOwed", "0"), ("dueOn", "2026-06-30"), ("termMonths", "12"));
        await page.SelectOptionAsync("main [name=purpose]", "crops");
        await Confirm(page);

        await site.Settled();
        var balances = (await Get($"books/{Village}/trial-balance")).GetProperty("value").GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("account").GetString()!, row => row.GetProperty("closing").GetString());
        Assert.Equal(("500.00", "19000.00", "3000.00"), (balances["1001"], balances["1002"], balances["1101"]));
        var member = (await Get($"members/{Member}")).GetProperty("state").GetProperty("member");
        Assert.Equal(2, member.GetProperty("ownLots").GetArrayLength());
        Assert.Equal("3000.00", (await Get($"loans/{Village}-2026-001")).GetProperty("state").GetProperty("outstanding").GetString());
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("100", "99", 422, "99.00")]
    [InlineData("100", "some", 400, "2111")]
    public async Task what_does_not_balance_or_is_no_amount_is_refused_at_its_account(string debit, string credit, int status, string named)
    {
        await using var tab = await site.Open(Accountant, $"/books/open?region={Other}", TabKind.NoScript);
        await Fill(tab.Page, ("debit1002", debit), ("credit2111", credit));

        var answer = await tab.Page.RunAndWaitForResponseAsync(() => Step(tab.Page, "preview"), response => response.Request.Method == "POST");

        Assert.Equal(status, answer.Status);
        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync(named);
        Assert.Equal(debit, await tab.Page.InputValueAsync("main [name=debit1002]"));
    }

    static async Task Confirm(IPage page)
    {
        await Step(page, "preview");
        await Step(page, "confirm");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
    }

    static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
            await page.FillAsync($"main [name='{name}']", text);
    }

    static Task Step(IPage page, string step) => page.ClickAsync($"main [name=step][value={step}]");

    async Task<JsonElement> Get(string path) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(Accountant))).Succeeded().Json;
}
