using System.Globalization;
using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;
using Ledger.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Responsibility, delegation, policy and the checkpoint, as those who watch work with them.</summary>
[Collection<DemoSiteTests>]
public sealed class OversightPageTests(DemoSite site)
{
    const string Moment = "asOf=2025-12-31";

    [Fact]
    public async Task at_each_level_the_persons_answer_for_what_the_books_have_lent()
    {
        await using var tab = await site.Open(DemoSite.Director, $"/responsibilities?{Moment}");
        var ledger = (await Get($"regions/610921/responsibilities?{Moment}")).GetProperty("value");
        var held = Amount(ledger, "outstanding") - Amount(ledger, "unallocated");

        foreach (var post in new[] { "Chair", "TownResponsible", "CountyResponsible" })
            Assert.Equal(held, Shown(await tab.Page.InnerTextAsync($"#of-{post} tfoot td:nth-child(2)")));
        await tab.Page.ClickAsync("#of-CountyResponsible a");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync(DemoSite.Director);
        Assert.Equal(held, Shown(await tab.Page.Locator("main p strong").First.InnerTextAsync()));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_role_is_delegated_and_taken_back()
    {
        await using var tab = await site.Open(DemoSite.TownOfficer, "/delegations");
        await tab.Page.ClickAsync("a[href*=delegateRole]");
        await tab.Page.FillAsync("form.fields [name=personId]", "610921107-s77");
        await tab.Page.FillAsync("form.fields [name=to]", "2026-01-20");
        await tab.Page.FillAsync("form.fields [name=reason]", "外出学习");
        await Confirm(tab);
        var grant = (await Get("persons/610921107-s77/grants")).GetProperty("state").GetProperty("all")[0];
        Assert.Equal(DemoSite.TownOfficer, grant.GetProperty("onBehalfOf").GetString());

        await tab.Go("/delegations");
        await tab.Page.ClickAsync("tr:has-text('610921107-s77') a[href*=revokeGrant]");
        await tab.Page.FillAsync("form.fields [name=reason]", "已返回");
        await Confirm(tab);

        await tab.Go("/delegations");
        await Expect(tab.Page.Locator("tr:has-text('610921107-s77')")).ToContainTextAsync("2026-01-05 收回");
    }

    [Fact]
    public async Task a_setting_is_tried_and_every_village_says_what_would_have_been()
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/what-if?region=610921107");
        await tab.Page.FillAsync("[name=feeRate]", "0.006");
        await tab.Page.ClickAsync("button[name=try]");

        var fee = (await Get("policies/610921")).GetProperty("state").GetProperty("versions")[0].GetProperty("terms").GetProperty("fee");
        var change = JsonSerializer.Deserialize<Dictionary<string, object>>(fee)!;
        change["rate"] = 0.006m;
        var answer = (await site.Host.Client.Post("regions/610921107/what-ifs", new { fee = change }, new(DemoSite.Director))).Succeeded().Json.GetProperty("value");
        Assert.Equal(Amount(answer, "feeWas"), Shown(await tab.Page.InnerTextAsync("#what-if tfoot td:nth-child(2)")));
        Assert.Equal(Amount(answer, "feeWouldBe"), Shown(await tab.Page.InnerTextAsync("#what-if tfoot td:nth-child(3)")));
        Assert.True(Amount(answer, "feeWouldBe") > Amount(answer, "feeWas"));
        Assert.Equal(answer.GetProperty("villages").GetArrayLength(), await tab.Page.Locator("#what-if tbody tr").CountAsync());

        var households = answer.GetProperty("villages").EnumerateArray().Last(village => village.GetProperty("members").GetArrayLength() > 0);
        await tab.Page.ClickAsync($"#what-if [data-households][href*='village={households.GetProperty("villageId").GetString()}']");
        await Expect(tab.Page.Locator("#what-if-members tbody tr")).ToHaveCountAsync(households.GetProperty("members").GetArrayLength());
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task a_setting_that_no_policy_may_have_is_named()
    {
        await using var tab = await site.Open(DemoSite.Director, "/policies/what-if?region=610921107201");
        await tab.Page.FillAsync("[name=feeRate]", "7");

        var answer = await tab.Page.RunAndWaitForResponseAsync(() => tab.Page.ClickAsync("button[name=try]"), response => response.Request.IsNavigationRequest);

        Assert.Equal(422, answer.Status);
        await Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("占用费：费率");
    }

    [Fact]
    public async Task a_checkpoint_is_signed_on_the_offices_own_machine_and_handed_in()
    {
        using var folder = new TestFolder();
        using var witness = Witness.Open(folder.Path, "ledger.hanyin/witness/610921107");
        await site.Do(DemoSite.Director, new RegisterWitness("610921107", witness.Key.ToString(), DemoSite.Today));
        await using var tab = await site.Open(DemoSite.TownOfficer, "/checkpoint");
        await Expect(tab.Page.Locator("tr:has-text('610921107')")).ToContainTextAsync("未签");
        var log = NoteKey.Parse((await tab.Page.TextContentAsync("#log-key"))!);
        var signed = witness.Cosign(SignedNote.Parse((await tab.Page.TextContentAsync("#note"))!), log, null,
            site.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow());

        await tab.Page.FillAsync("textarea[name=note]", signed.ToString());
        await tab.Page.ClickAsync("form[enctype] button");

        await Expect(tab.Page.Locator("[role=status]")).ToHaveCountAsync(1);
        var size = Checkpoint.Parse(signed.Text).Size;
        var standing = (await Get($"log/checkpoints/{size}", DemoSite.TownOfficer)).GetProperty("witnesses").EnumerateArray()
            .Single(one => one.GetProperty("region").GetString() == "610921107");
        Assert.Equal("present", standing.GetProperty("state").GetString());
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task what_no_office_signed_is_not_taken()
    {
        await using var tab = await site.Open(DemoSite.TownOfficer, "/checkpoint");
        var note = SignedNote.Parse((await tab.Page.TextContentAsync("#note"))!);
        await tab.Page.FillAsync("textarea[name=note]", (note with { Signatures = [note.Signatures[0]] }).ToString());

        var answer = await tab.Page.RunAndWaitForResponseAsync(
            () => tab.Page.ClickAsync("form[enctype] button"), response => response.Request.Method == "POST");

        Assert.Equal(400, answer.Status);
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);
    }

    static async Task Confirm(Tab tab)
    {
        await tab.Page.ClickAsync("[name=step][value=preview]");
        await tab.Page.ClickAsync("[name=step][value=confirm]");
        await Expect(tab.Page.Locator("[role=status]")).ToHaveCountAsync(1);
    }

    async Task<JsonElement> Get(string path, string person = DemoSite.Director) =>
        (await site.Host.Client.Send(HttpMethod.Get, path, null, new(person))).Succeeded().Json;

    static decimal Amount(JsonElement row, string name) => decimal.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    static decimal Shown(string text) => decimal.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
