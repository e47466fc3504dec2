using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>A loan from its application to its payout and first repayment, by the people whose work it is, each from the page of
/// the loan.</summary>
[Collection<DemoSiteTests>]
public sealed class LendingTests(DemoSite site)
{
    const string Village = "610921107203";
    const string Accountant = $"{Village}-0002";
    const string Day = "asOf=2025-12-31";

    [Fact]
    public async Task a_loan_is_applied_for_approved_paid_out_and_repaid_on_its_own_page()
    {
        var (borrower, first, second) = await Households();
        var loan = await Apply(borrower, $"{first} {second}");

        await Step(Accountant, loan, "pledgeGuarantee", ("guarantorId", first), ("on", "2025-12-26"));
        await Step(Accountant, loan, "pledgeGuarantee", ("guarantorId", second), ("on", "2025-12-26"));
        await Step($"{Village}-0001", loan, "approveLoan", ("opinion", "同意"), ("on", "2025-12-26"));
        await Step($"{Village}-0004", loan, "approveLoan", ("opinion", "同意"), ("on", "2025-12-27"));
        await Step(Accountant, loan, "publishNotice", ("on", "2025-12-27"));
        await Step("610921107-s01", loan, "approveLoan", ("opinion", "同意"), ("on", "2025-12-30"));
        await Papers(loan);
        await Step("610921-s01", loan, "approveLoan", ("opinion", "同意"), ("on", "2025-12-31"));
        var voucher = await Step(Accountant, loan, "disburseLoan", ("bookedOn", "2025-12-31"), ("valueOn", "2025-12-31"), ("paidFrom", "bank"));
        await Step(Accountant, loan, "repayLoan", ("amount", "100"), ("bookedOn", "2025-12-31"), ("valueOn", "2025-12-31"));

        await site.Settled();
        var state = await State(loan);
        Assert.Equal(("outstanding", "900.00"), (state.GetProperty("loan").GetProperty("status").GetString(), state.GetProperty("outstanding").GetString()));
        await using var tab = await site.Open(Accountant, $"/vouchers/{voucher}?{Day}");
        await Expect(tab.Page.Locator("table.voucher")).ToContainTextAsync("1,000.00");
        await Expect(tab.Page.Locator("table.voucher")).ToContainTextAsync(loan);
    }

    async Task<string> Apply(string borrower, string payers)
    {
        await using var tab = await site.Open(Accountant, $"/members/{borrower}?{Day}");
        await tab.Page.ClickAsync("main a[href*='applyForLoan']");
        var loan = await tab.Page.InputValueAsync("main [name=loanId]");
        await tab.Page.FillAsync("main [name=principal]", "1000");
        await tab.Page.FillAsync("main [name=termMonths]", "6");
        await tab.Page.FillAsync("main [name=substitutePayers]", payers);
        await tab.Page.FillAsync("main [name=on]", "2025-12-26");
        await Carry(tab);
        return loan;
    }

    /// <summary>From the loan's page to the form and through it; the voucher or position that it says in the end.</summary>
    async Task<string> Step(string person, string loan, string form, params (string Name, string Value)[] typed)
    {
        await site.Settled();
        await using var tab = await site.Open(person, $"/loans/{loan}?{Day}");
        await tab.Page.ClickAsync($"main a[href*='/business/{form}']");
        Assert.Equal(loan, await tab.Page.InputValueAsync("main [name=loanId]"));
        foreach (var (name, value) in typed)
            if (name == "paidFrom")
                await tab.Page.SelectOptionAsync($"main [name={name}]", value);
            else
                await tab.Page.FillAsync($"main [name={name}]", value);
        await Carry(tab);
        Assert.Empty(tab.Complaints);
        return (await tab.Page.InnerTextAsync("#done p")).Split(' ', '：')[^1].Trim();
    }

    async Task Papers(string loan)
    {
        await site.Settled();
        await using var tab = await site.Open(Accountant, $"/loans/{loan}?{Day}");
        await tab.Page.ClickAsync($"a[href*='/loans/{loan}/papers']");
        foreach (var (number, row) in (await tab.Page.Locator("tbody tr").AllAsync()).Index().Select(item => (item.Index + 1, item.Item)))
        {
            await row.Locator("input").Nth(0).FillAsync($"村〔2025〕{number}号");
            await row.Locator("input").Nth(1).FillAsync("2");
            await row.Locator("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "scan.pdf", MimeType = "application/pdf", Buffer = [(byte)number] });
            await Expect(row.Locator("input").Nth(2)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$"));
        }

        await tab.Page.FillAsync("main [name=on]", "2025-12-30");
        await tab.Page.ClickAsync("main form button");
        await Expect(tab.Page.Locator("#done")).ToBeVisibleAsync();
        Assert.Empty(tab.Complaints);
    }

    static async Task Carry(Tab tab)
    {
        await tab.Page.ClickAsync("main [name=step][value=preview]");
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(0);
        await tab.Page.ClickAsync("main [name=step][value=confirm]");
        await Expect(tab.Page.Locator("#done")).ToBeVisibleAsync();
    }

    /// <summary>Three households that owe nothing: who borrows has shares for it.</summary>
    async Task<(string Borrower, string First, string Second)> Households()
    {
        var free = await FreeHouseholds.Of(site, Village);
        return (free[0], free[1], free[2]);
    }

    async Task<JsonElement> State(string loan) =>
        (await site.Host.Client.Send(HttpMethod.Get, $"loans/{loan}", null, new(Accountant))).Succeeded().Json.GetProperty("state");
}
