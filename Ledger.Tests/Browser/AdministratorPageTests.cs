using System.Text.Json;
using Ledger.Tests.Jobs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>An administrator's day: an account, a grant, a job, a look at the system.</summary>
[Collection<DemoSiteTests>]
public sealed class AdministratorPageTests(DemoSite site)
{
    const string Newcomer = "610921-s41";

    [Fact]
    public async Task an_account_is_opened_granted_a_role_disabled_and_its_grant_taken_back()
    {
        await using var tab = await site.Open(DemoSite.Administrator, "/accounts");
        await Open(tab.Page);
        await Expect(tab.Page.Locator("#code")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("[A-Za-z0-9-]{8,}"));

        await tab.Page.ClickAsync("[role=status] a");
        await tab.Page.SelectOptionAsync("[name=role]", "countyChecker");
        await tab.Page.FillAsync("form.fields [name=from]", "2026-01-05");
        await tab.Page.FillAsync("form.fields [name=reason]", "新任审核");
        await Confirm(tab.Page);
        var granted = await Grants();
        Assert.Equal(("countyChecker", "610921"), (Of(granted[0], "role"), Of(granted[0], "region")));

        await tab.Go($"/accounts/{Newcomer}");
        await tab.Page.ClickAsync("button[value=disabled]");
        await Expect(tab.Page.Locator("dd .mark.bad")).ToHaveCountAsync(1);
        Assert.True(Listed(await Get("accounts?region=610921&limit=500")).GetProperty("isDisabled").GetBoolean());

        await tab.Page.ClickAsync("td a[href*=revokeGrant]");
        await tab.Page.FillAsync("form.fields [name=reason]", "调离");
        await Confirm(tab.Page);
        Assert.Equal("2026-01-05", Of((await Grants())[0], "revokedOn"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task an_account_for_somebody_who_is_no_person_is_refused_with_words()
    {
        await using var tab = await site.Open(DemoSite.Administrator, "/accounts");
        await tab.Page.FillAsync("form.fields [name=personId]", "somebody");
        await tab.Page.FillAsync("form.fields [name=name]", "somebody");

        var answer = await tab.Page.RunAndWaitForResponseAsync(
            () => tab.Page.ClickAsync("form.fields button"), response => response.Request.Method == "POST");

        Assert.Equal(400, answer.Status);
        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("人员编号：编号格式不对");
    }

    [Fact]
    public async Task a_job_is_followed_and_cancelled()
    {
        var id = JobsHost.Id(await site.Host.Client.Post("jobs", JobsHost.Request, new(DemoSite.Director)));
        await using var tab = await site.Open(DemoSite.Administrator, "/jobs");
        await tab.Page.ClickAsync($"a[href*='{id}']");
        await Expect(tab.Page.Locator("[data-log]")).ToContainTextAsync("until it is cancelled");

        await tab.Page.ClickAsync("job-progress form button");

        // The page follows the job, and shows its end by itself.
        await Expect(tab.Page.Locator("h1 [data-status]")).ToHaveTextAsync("已取消");
        var job = (await Get($"jobs/{id}")).GetProperty("job");
        Assert.Equal("cancelled", Of(job, "status"));
        Assert.Empty(tab.Complaints);
    }

    /// <remarks>Pressed twice, it is one job; the check that follows it closes the alert, for nothing was wrong.</remarks>
    [Fact]
    public async Task what_differs_is_built_anew_from_the_page_of_the_system()
    {
        var rebuilt = (long)(await site.Host.Ask("select count(*) from ledger.job where kind = 'rebuild'"))!;
        await site.Host.Ask("""
            insert into ledger.alert (name, region, subject, detail, opened_at, opened_by, position)
            values ('views', '610921112206', 'village', 'village_entry', now(), gen_random_uuid(), 1) returning id
            """);
        await using var tab = await site.Open(DemoSite.Administrator, "/system");

        await tab.Page.DblClickAsync("main tr:has-text('610921112206') button[name=alert]");

        await Expect(tab.Page.Locator("h1 [data-status]")).ToHaveTextAsync("已完成");
        Assert.Equal(rebuilt + 1, await site.Host.Ask("select count(*) from ledger.job where kind = 'rebuild'"));
        Assert.Equal(0L, await site.Host.Ask("select count(*) from ledger.alert where region = '610921112206' and closed_at is null"));
        await tab.Go("/system");
        await Expect(tab.Page.Locator("main button[name=alert]")).ToHaveCountAsync(0);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_finished_job_offers_its_file()
    {
        var id = JobsHost.Id(await site.Host.Client.Post("jobs", new
        {
            kind = "whatIf",
            parameters = new { region = DemoSite.Village, change = new { } },
        }, new(DemoSite.Director)));
        await using var tab = await site.Open(DemoSite.Director, $"/jobs/{id}");
        await Expect(tab.Page.Locator("h1 [data-status]")).ToHaveTextAsync("已完成");

        // A download of the browser leaves out the header that signs the test in.
        var file = await site.Host.Client.Send(
            HttpMethod.Get, (await tab.Page.GetAttributeAsync("a[download]", "href"))!, null, new(DemoSite.Director));

        var summary = (await Get($"jobs/{id}", DemoSite.Director)).GetProperty("job").GetProperty("summary").GetProperty("value");
        Assert.Contains(DemoSite.Village, file.Succeeded().Body);
        Assert.Equal(decimal.Parse(Of(summary, "feeWas"), null), Amount(await tab.Page.InnerTextAsync("#what-if tfoot td:nth-child(2)")));
        Assert.Equal(0, Amount(await tab.Page.InnerTextAsync("#what-if tfoot td:nth-child(4)")));
    }

    [Fact]
    public async Task the_state_of_the_system_says_what_the_ledger_says()
    {
        // Guarantors may be released a moment after a test has settled or withdrawn a loan.
        var before = await Written();
        await using var tab = await site.Open(DemoSite.Administrator, "/");
        Assert.Contains("/system", tab.Page.Url, StringComparison.Ordinal);

        Assert.InRange(Amount((await tab.Page.InnerTextAsync(".cards li:first-child b")).TrimStart('#')), before, await Written());
        var policy = await Get("policies/610921");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync(
            $"第 {policy.GetProperty("state").GetProperty("versions").EnumerateArray()
                .Last(version => string.CompareOrdinal(Of(version, "effectiveOn"), "2026-01-05") <= 0).GetProperty("version").GetInt32()} 版");
    }

    async Task<long> Written() => (long)(await site.Host.Ask("select max(seq_id) from ledger.mt_events"))!;

    static async Task Open(IPage page)
    {
        await page.FillAsync("form.fields [name=personId]", Newcomer);
        await page.FillAsync("form.fields [name=name]", "newcomer");
        await page.ClickAsync("form.fields button");
    }

    static async Task Confirm(IPage page)
    {
        await page.ClickAsync("[name=step][value=preview]");
        await page.ClickAsync("[name=step][value=confirm]");
        await Expect(page.Locator("[role=status]")).ToHaveCountAsync(1);
    }

    async Task<JsonElement> Get(string path, string person = DemoSite.Administrator) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(person))).Succeeded().Json;

    async Task<IReadOnlyList<JsonElement>> Grants() =>
        [.. (await Get($"persons/{Newcomer}/grants")).GetProperty("state").GetProperty("all").EnumerateArray()];

    static JsonElement Listed(JsonElement accounts) =>
        accounts.GetProperty("items").EnumerateArray().Single(account => Of(account, "personId") == Newcomer);

    static string Of(JsonElement element, string name) => element.GetProperty(name).ToString();

    static decimal Amount(string shown) => decimal.Parse(shown.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
