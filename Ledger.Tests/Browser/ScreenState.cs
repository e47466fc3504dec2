using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>What a page looks like only after something was done on it: a preview, a refusal, an error, an open menu.</summary>
/// <param name="Clicked">Each in its turn, after the fields are filled.</param>
sealed record ScreenState(string Name, string Address, string Person, Dictionary<string, string> Typed, params string[] Clicked)
{
    const string Accountant = $"{DemoSite.Village}-0002";
    const string Chair = $"{DemoSite.Village}-0001";
    const string Neighbour = "610921107203";
    const string Preview = "[name=step][value=preview]";
    const string Help = "details.help summary";
    const string LastMenu = ".menu details:last-of-type summary";
    const string Day = "asOf=2025-12-31";

    public static IReadOnlyList<ScreenState> All { get; } =
    [
        new("no-such-page", "/nowhere", Accountant, []),
        new("no-right", "/accounts", DemoSite.Reader, []),
        new("foreign-village", $"/balances?region={Neighbour}", Chair, []),
        new("no-such-loan", $"/loans/{DemoSite.Village}-2099-001", Accountant, []),
        new("bad-day", "/balances?asOf=2025-13-45", Accountant, []),
        new("sign-in", "/sign-in", "", []),
        new("sign-in-refused", "/sign-in", "", new() { ["name"] = Chair, ["password"] = "wrong-password-1949" }, "main button"),
        new("help-accountant", $"/workbench?{Day}", Accountant, [], Help),
        new("help-voucher", $"/vouchers/new?{Day}", Accountant, [], Help),
        new("menu-chair", $"/village?{Day}", Chair, [], LastMenu),
        new("menu-accountant", $"/workbench?{Day}", Accountant, [], ".menu details:nth-of-type(2) summary"),
        new("menu-director", $"/compare?{Day}", DemoSite.Director, [], LastMenu),
        new("menu-administrator", $"/system?{Day}", DemoSite.Administrator, [], LastMenu),
        new("menu-auditor", $"/audit?{Day}", DemoSite.Auditor, [], ".menu details summary"),
        new("shares-preview", $"/business/subscribeShares?memberId={DemoSite.Village}-0035&{Day}", Accountant, Booked("200"), Preview),
        new("shares-refused", $"/business/subscribeShares?memberId={DemoSite.Village}-0035&{Day}", Accountant, Booked("0.01"), Preview),
        new("repayment-empty", $"/business/repayLoan?{Day}", Accountant, [], Preview),
        new("repayment-preview", $"/business/repayLoan?loanId={DemoSite.Village}-2025-062&{Day}", Accountant, Booked("100"), Preview),
        new("loan-over-limit", $"/business/applyForLoan?memberId={DemoSite.Village}-0035&{Day}", Accountant, new() { ["principal"] = "90000" }, Preview),
        new("voucher-empty", $"/vouchers/new?{Day}", Accountant, [], "[name=step]"),
        new("nobody-found", $"/members?number=9999&{Day}", Accountant, []),
        new("no-loans", $"/loans?status=rejected&daysPastDue=1&{Day}", Accountant, []),
        new("nothing-found", $"/audit/search?search=999999.99&{Day}", DemoSite.Auditor, []),
        new("audit-query-empty", $"/audit/queries/new?{Day}", DemoSite.Auditor, [], "main form button"),
        new("grant-empty", $"/business/grantRole?region=610921&{Day}", DemoSite.Administrator, [], Preview),
        new("passbook-wrong-code", $"/passbook?{Day}", DemoSite.Reader, new() { ["member"] = "35", ["code"] = "000000" }, "main form button"),
        new("passbook-masked", $"/passbook?{Day}", DemoSite.Reader, new() { ["member"] = "35" }, "main form button"),
        new("passbook-code-given", $"/passbook-codes?{Day}", Accountant, new() { ["member"] = "33" }, "main form button"),
        new("verify-run", $"/audit/verify?{Day}", DemoSite.Auditor, [], "main form.tools button"),
        new("evidence-run", $"/audit/evidence?region={DemoSite.Village}&{Day}", DemoSite.Auditor, [], "main form.tools:has([name=key]) button"),
        new("jobs-after", $"/jobs?{Day}", DemoSite.Auditor, []),
        new("password", "/password", Accountant, []),
    ];

    /// <summary>As its user does it; a page that refuses is what is wanted.</summary>
    public async Task Reach(IPage page)
    {
        await page.GotoAsync(Address);
        foreach (var (field, text) in Typed)
            await page.FillAsync($"main [name={field}]", text);
        foreach (var what in Clicked)
            await page.ClickAsync(what);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    static Dictionary<string, string> Booked(string amount) => new() { ["amount"] = amount, ["bookedOn"] = "2025-12-31", ["valueOn"] = "2025-12-31" };
}
