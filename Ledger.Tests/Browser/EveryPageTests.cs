using Deque.AxeCore.Playwright;

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

    [Theory, MemberData(nameof(Pages))]
    public async Task a_page_has_no_complaint_and_no_barrier(string address, string person)
    {
        await using var tab = await site.Open(person, At(address));

        var found = await tab.Page.RunAxe();

        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        Assert.Empty(tab.Complaints);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task a_page_fits_a_phone(string address, string person)
    {
        await using var tab = await site.Open(person, At(address), TabKind.Phone);

        Assert.InRange(await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 360);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task the_english_page_has_no_chinese_of_its_own(string address, string person)
    {
        await using var tab = await site.Open(person, At(address), language: "en");

        Assert.Empty(await PageJudge.ChineseWords(site, tab.Page));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task the_chinese_page_has_no_english_of_its_own(string address, string person)
    {
        await using var tab = await site.Open(person, At(address));

        Assert.Empty(await PageJudge.EnglishWords(tab.Page));
    }

    internal static string At(string address) => address + (address.Contains('?') ? "&" : "?") + "asOf=2025-12-31";
}
