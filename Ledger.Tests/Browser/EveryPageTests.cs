using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>What holds for every page, in both languages, on a desk and on a phone.</summary>
[Collection<DemoSiteTests>]
public sealed class EveryPageTests(DemoSite site)
{
    const string Loan = $"{DemoSite.Village}-2025-062";

    /// <summary>Address, and whose page it is.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/village", $"{DemoSite.Village}-0001" },
        { "/balances", $"{DemoSite.Village}-0002" },
        { "/balances?region=610921107", "610921-s02" },
        { "/income-statement", $"{DemoSite.Village}-0002" },
        { "/income-statement?region=610921&scope=region", "610921-s02" },
        { "/balance-sheet?region=610921107", "610921-s02" },
        { "/balance-sheet", $"{DemoSite.Village}-0002" },
        { "/ledger/1002", $"{DemoSite.Village}-0002" },
        { "/journal?month=2025-12", $"{DemoSite.Village}-0002" },
        { "/day-book/1001", $"{DemoSite.Village}-0002" },
        { "/day-book/1002?month=2025-11", "610921-s02" },
        { "/workbench", $"{DemoSite.Village}-0002" },
        { "/month-close", $"{DemoSite.Village}-0002" },
        { "/vouchers/print?month=2025-11&first=1&last=5", $"{DemoSite.Village}-0002" },
        { $"/members/{DemoSite.Village}-0035?from=4", $"{DemoSite.Village}-0002" },
        { $"/business/applyForLoan?memberId={DemoSite.Village}-0035", $"{DemoSite.Village}-0002" },
        { $"/loans/{Loan}/papers", $"{DemoSite.Village}-0002" },
        { "/general-ledger/1002", $"{DemoSite.Village}-0002" },
        { "/events/1000?region=610921", "610921-s02" },
        { $"/explain?figure=trial-balance/{DemoSite.Village}/2025-12-01/1002/closing", $"{DemoSite.Village}-0002" },
        { "/vouchers?month=2025-12", $"{DemoSite.Village}-0002" },
        { "/vouchers/2025-12-0001", $"{DemoSite.Village}-0002" },
        { "/vouchers/new", $"{DemoSite.Village}-0002" },
        { $"/members/{DemoSite.Village}-0035/person", $"{DemoSite.Village}-0002" },
        { "/members", $"{DemoSite.Village}-0002" },
        { $"/members/{DemoSite.Village}-0035", $"{DemoSite.Village}-0002" },
        { "/loans", $"{DemoSite.Village}-0002" },
        { "/loans?status=outstanding&daysPastDue=1", $"{DemoSite.Village}-0002" },
        { $"/loans/{Loan}", $"{DemoSite.Village}-0002" },
        { "/books/open", $"{DemoSite.Village}-0002" },
        { "/business/bringSharesForward", $"{DemoSite.Village}-0002" },
        { "/business/repayLoan", $"{DemoSite.Village}-0002" },
        { "/notices", $"{DemoSite.Village}-0001" },
        { $"/notices/{Loan}", $"{DemoSite.Village}-0001" },
        { "/jump?q=qy", "610921-s02" },
        { "/jump?q=42", $"{DemoSite.Village}-0002" },
        { "/jump?q=没有", DemoSite.Reader },
        { "/guide", $"{DemoSite.Village}-0006" },
        { "/passbook", $"{DemoSite.Village}-0006" },
        { "/passbook-codes", $"{DemoSite.Village}-0002" },
        { "/applications", $"{DemoSite.Village}-0001" },
        { $"/applications/{Loan}", $"{DemoSite.Village}-0001" },
        { "/approvals", $"{DemoSite.Village}-0001" },
        { $"/approvals/{Loan}", $"{DemoSite.Village}-0001" },
        { "/summary?region=610921107", "610921-s02" },

        // Those who watch and administer.
        { "/compare", DemoSite.Director },
        { "/compare?region=610921107&by=overdue", DemoSite.TownOfficer },
        { "/warnings", DemoSite.Director },
        { "/responsibilities?region=610921107201", DemoSite.Director },
        { "/responsibilities/610921-s01", DemoSite.Director },
        { "/delegations", DemoSite.Director },
        { "/policies", DemoSite.Director },
        { "/policies/what-if?region=610921107201&try=1&feeRate=0.006", DemoSite.Director },
        { "/policies/new", DemoSite.Director },
        { "/policies/new?region=610921107201", DemoSite.Director },
        { "/checkpoint", DemoSite.Director },
        { "/system", DemoSite.Administrator },
        { "/accounts", DemoSite.Administrator },
        { $"/accounts/{DemoSite.Village}-0001", DemoSite.Administrator },
        { "/jobs", DemoSite.Administrator },
        { "/business/grantRole?region=610921", DemoSite.Administrator },

        // One's own account.
        { "/sign-in", "" },
        { "/password", $"{DemoSite.Village}-0002" },
        { "/second-factor", $"{DemoSite.Village}-0002" },

        { "/audit", DemoSite.Auditor },
        { "/audit/search?search=0016", DemoSite.Auditor },
        { $"/audit/replay?region={DemoSite.Village}&step=19926", DemoSite.Auditor },
        { $"/audit/diff?region={DemoSite.Village}&fromAsOf=2025-11-30&since=2025-11-01", DemoSite.Auditor },
        { $"/audit/samples?region={DemoSite.Village}&of=vouchers&method=monetaryUnit&size=10&seed=2025-audit-7", DemoSite.Auditor },
        { "/audit/queries", DemoSite.Auditor },
        { "/business/raiseAuditQuery", DemoSite.Auditor },
        { $"/audit/evidence?region={DemoSite.Village}", DemoSite.Auditor },
        { "/audit/verify", DemoSite.Auditor },
        { "/audit/access-log", DemoSite.Auditor },
    };

    /// <remarks>One visit for everything that is looked at: opening the page takes longer than looking. What the words are looked
    /// for in is taken out of the page, and so comes last.</remarks>
    [Theory, MemberData(nameof(Pages))]
    public async Task a_page_is_well(string address, string person)
    {
        await using var tab = await site.Open(person, At(address));
        string[] faults =
        [
            .. await PageJudge.Barriers(tab.Page),
            .. await FigureJudge.Faults(site, tab.Page, person),
            .. await ListJudge.Faults(tab.Page),
            .. await PageJudge.TooWide(tab.Page),
            .. await PageJudge.BarriersInTheDark(tab.Page),
            .. tab.Complaints,
            .. await PageJudge.EnglishWords(tab.Page),
        ];

        Assert.Empty(faults);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task a_page_is_english_throughout_and_f1_explains_it(string address, string person)
    {
        await using var tab = await site.Open(person, At(address), TabKind.Phone, "en");
        var help = tab.Page.Locator("#help p");

        await tab.Page.Keyboard.PressAsync("F1");
        await Expect(help).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("F1");
        await Expect(help).ToBeHiddenAsync();

        string[] faults = [.. await PageJudge.TooWide(tab.Page), .. tab.Complaints, .. await PageJudge.ChineseWords(site, tab.Page)];
        Assert.Empty(faults);
    }

    internal static string At(string address) => address + (address.Contains('?') ? "&" : "?") + "asOf=2025-12-31";
}
