using Ledger.Api.Pages.Forms;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Tests.Jobs;
using Microsoft.Playwright;

namespace Ledger.Tests.Browser;

/// <summary>What holds for every page holds for every form, and for what a page is after it was sent: preview, refusal, done.</summary>
/// <remarks>On a phone, many in one context: what is looked at is the page, not the visit.</remarks>
[Collection<DemoSiteTests>]
public sealed class EveryStateTests(DemoSite site)
{
    const string Village = "610921107204";
    const string Accountant = $"{Village}-0002";
    const string Days = "bookedOn=2025-12-31&valueOn=2025-12-31";

    static readonly (string Person, Role Role)[] Persons =
    [
        (Accountant, Role.VillageAccountant), ("610921-s02", Role.CountyAccountant), ($"{Village}-0001", Role.VillageChair),
        ($"{Village}-0004", Role.VillageSupervisor), ($"{Village}-0003", Role.VillageCashier), (DemoSite.TownOfficer, Role.TownOfficer),
        (DemoSite.Director, Role.CountyDirector), (DemoSite.Administrator, Role.Administrator), (DemoSite.Auditor, Role.Auditor),
    ];

    /// <summary>The first whose role may send the form.</summary>
    internal static string UserOf(CommandForm form) =>
        Persons.First(person => Operations.Of(form.Command).Any(operation => Rights.Allow(person.Role, operation))).Person;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task every_form(string language)
    {
        var faults = new List<string>();
        foreach (var forms in CommandForms.All.GroupBy(UserOf))
        {
            await using var tab = await site.Open(forms.Key, "", TabKind.Phone, language);
            foreach (var form in forms)
            {
                await tab.Go($"/business/{form.Name}?asOf=2025-12-31");
                faults.AddRange((await PageJudge.Faults(site, tab.Page, language)).Select(fault => $"{form.Name}: {fault}"));
            }

            faults.AddRange(tab.Complaints);
        }

        Assert.Empty(faults);
    }

    /// <summary>Whose page, its address, what is typed, and the button; nothing typed and no button for a page that is only opened.</summary>
    static readonly (string Person, string Address, string Typed, string Button)[] Sent =
    [
        (Accountant, "/approvals", "", ""),
        (Accountant, $"/loans/{Village}-2025-999", "", ""),
        (Accountant, "/no-such-page", "", ""),
        ("", "/sign-in", "name=nobody&password=wrong-password-1949", "main form button"),
        (Accountant, "/password", "password=a&new=quiet-lakes-1978&again=other-lakes-1978", "main form button"),
        (Accountant, $"/business/subscribeShares?memberId={Village}-0010", $"amount=100&{Days}", "[value=preview]"),
        (Accountant, $"/business/subscribeShares?memberId={Village}-0010", $"amount=130&{Days}", "[value=preview]"),
        (Accountant, $"/business/subscribeShares?memberId={Village}-0010", "amount=some", "[value=preview]"),
        (Accountant, $"/business/subscribeShares?memberId={Village}-0010&done=2025-12-0001&of={Village}", "", ""),
        (Accountant, "/business/applyForLoan", "memberId=10&principal=90000&substitutePayers=8 9", "[value=preview]"),
        ("610921-s02", "/business/releaseFunds", $"villageId={Village}&amount=100&summary=1&{Days}", "[value=preview]"),
        (Accountant, "/vouchers/new?done=2025-12-0001", "", ""),
        ("610921-s02", "/books/open?region=610921101216", "on=2026-01-01&debit1002=100&credit2111=100", "[value=preview]"),
        ("610921-s02", "/books/open?region=610921101216", "on=2026-01-01&debit1002=100&credit2111=99", "[value=preview]"),
        ($"{DemoSite.Village}-0002", $"/loans/{DemoSite.Village}-2025-062/papers", "numberApplicationForm=1&digestApplicationForm=x", "main form button"),
        (DemoSite.TownOfficer, "/approvals", "", "[value=preview]"),
        (Accountant, $"/members/{Village}-0010/person", "name=1&idNumber=12", "[value=save]"),
        (Accountant, "/passbook-codes", "member=9999", "main form button"),
    ];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task every_answer(string language)
    {
        var faults = new List<string>();
        foreach (var visits in Sent.Select(visit => visit with { Address = EveryPageTests.At(visit.Address) }).Concat(await Kept(site)).GroupBy(visit => visit.Person))
        {
            await using var tab = await site.Open(visits.Key, "", TabKind.Phone, language);
            foreach (var (_, address, typed, button) in visits)
            {
                await Send(tab.Page, address, typed, button);
                faults.AddRange((await PageJudge.Faults(site, tab.Page, language)).Select(fault => $"{address} {typed}: {fault}"));
            }
        }

        Assert.Empty(faults);
    }

    static async Task Send(IPage page, string address, string typed, string button)
    {
        await page.GotoAsync(address);
        var fields = System.Web.HttpUtility.ParseQueryString(typed);
        await FilledForm.Fill(page, [.. fields.AllKeys.Select(name => (name!, fields[name]!))]);
        if (button.Length > 0)
            await page.RunAndWaitForResponseAsync(() => page.Locator(button).First.ClickAsync(), response => response.Request.Method == "POST");
        await page.WaitForLoadStateAsync();
    }

    /// <summary>What has to be there before its page is, as of today: a job, and an audit query.</summary>
    internal static async Task<IReadOnlyList<(string Person, string Address, string Typed, string Button)>> Kept(DemoSite site)
    {
        var query = $"{Village}-2026-901";
        if ((long)(await site.Host.Ask($"select count(*) from ledger.mt_events where stream_id = 'audit/{query}'"))! == 0)
            await site.Do(DemoSite.Auditor, new RaiseAuditQuery(query, $"book/{Village}/2025", 100, "依据何在", DemoSite.Today.AddDays(9), DemoSite.Today));
        var job = JobsHost.Id(await site.Host.Client.Post("jobs", JobsHost.Request, new(DemoSite.Director)));
        // The test's job goes on until it is cancelled, and jobs are done one at a time.
        Assert.True((int)(await site.Host.Client.Post($"jobs/{job}/cancel", new { }, new(DemoSite.Director))).Status < 300);
        return [(DemoSite.Administrator, $"/jobs/{job}", "", ""), (DemoSite.Auditor, $"/audit/queries/{query}", "", "")];
    }
}
