using System.Net;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using Ledger.Projections.Views;
using Ledger.Tests.Integration;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Ledger.Tests.Samples;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>The county gives one village settings of its own, on paper that is sent without any script, and takes them back.</summary>
[Collection<DemoSiteTests>]
public sealed class PlacePolicyTests(DemoSite site, Cluster cluster) : IAsyncLifetime
{
    const string Here = VillageId;
    const string There = OtherVillageId;
    const string HereCalled = "群英村";
    const string Form = "/policies/new?region=610921";

    LedgerHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await LedgerHost.Start(await cluster.NewDatabase());
        await _host.Do(Foundation.Registrar, Foundation.TheCounty);
        foreach (var village in new[] { Here, There })
        {
            await _host.Do(Foundation.Registrar, Foundation.Village(village, borrowers: 0));
            foreach (var (actor, commands) in LoanProcess.Officered(village, households: 6))
                await _host.Do(actor, commands);
        }

        await Settled();
    }

    /// <summary>Waits until pages show what somebody else has written.</summary>
    async Task Settled()
    {
        var store = _host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, default), TimeSpan.FromMinutes(3), default));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task a_villages_own_settings_hold_for_its_loans_alone_until_they_are_taken_back()
    {
        await using var tab = await site.Open(DemoSite.Director, "", TabKind.NoScript);
        var page = tab.Page;
        await tab.Go(_host.Address + Form);
        await Open(page, Here);
        await Expect(page.Locator("label:has([name='own.fee.rate'])")).ToContainTextAsync("现行 0.5%（汉阴县）");
        await Fill(page, ("document", "汉互助〔2025〕3号"), ("effectiveOn", "2025-06-10"), ("own.fee.rate", "0.4%"), ("own.loan.maximumTermMonths", "6"));
        await Step(page, "preview");
        Assert.Equal([[HereCalled, "占用费：费率", "月率 0.5%（汉阴县）", $"月率 0.4%（{HereCalled}）"], [HereCalled, "借款：最长期限（月）", "12（汉阴县）", $"6（{HereCalled}）"]], await Rows(page));
        await Step(page, "confirm");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();

        var published = (await Versions())[^1];
        Assert.Equal("""["fee.rate","loan.maximumTermMonths"]""", published.GetProperty("overrides")[0].GetProperty("own").GetRawText());
        Assert.Equal((await Versions())[0].GetProperty("terms").GetRawText(), published.GetProperty("terms").GetRawText());
        Assert.Equal((0.004m, 0.005m), (await RateOf(Here, 1, 6, "2025-06-12"), await RateOf(There, 1, 12, "2025-06-12")));
        (await Apply(Here, 2, 7, "2025-06-12")).IsProblem(HttpStatusCode.UnprocessableEntity, "termWithinMaximum");

        await tab.Go(_host.Address + Form);
        await Step(page, $"at:{Here}");
        Assert.Equal("0.004", await page.InputValueAsync("main [name='own.fee.rate']"));
        await Fill(page, ("document", "汉互助〔2025〕4号"), ("effectiveOn", "2025-06-15"), ("own.fee.rate", ""));
        await Step(page, "preview");
        Assert.Equal([[HereCalled, "占用费：费率", $"月率 0.4%（{HereCalled}）", "月率 0.5%（汉阴县）"]], await Rows(page));
        await Step(page, "confirm");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();

        Assert.Equal(0.005m, await RateOf(Here, 3, 6, "2025-06-15"));
        (await Apply(Here, 4, 7, "2025-06-15")).IsProblem(HttpStatusCode.UnprocessableEntity, "termWithinMaximum");
        Assert.Equal("""["loan.maximumTermMonths"]""", (await Versions())[^1].GetProperty("overrides")[0].GetProperty("own").GetRawText());
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task what_is_not_a_villages_own_follows_the_county_and_all_of_it_can_be_taken_back_at_once()
    {
        await using var tab = await site.Open(DemoSite.Director, "", TabKind.NoScript);
        var page = tab.Page;
        await tab.Go(_host.Address + Form);
        await Open(page, Here);
        await Fill(page, ("document", "一"), ("effectiveOn", "2025-06-10"), ("own.loan.noticeDays", "7"));
        await Open(page, "610921107");
        await Fill(page, ("own.share.gift", "300"));
        await Publish(page);

        await tab.Go(_host.Address + Form);
        await Fill(page, ("document", "二"), ("effectiveOn", "2025-06-12"), ("loan.villageCap", "18000"), ("loan.noticeDays", "7"));
        await Publish(page);
        var own = (await Versions())[^1].GetProperty("overrides").EnumerateArray().Single(change => change.GetProperty("region").GetString() == Here);
        Assert.Equal(("18000.00", 7), (own.GetProperty("loan").GetProperty("villageCap").GetString(), own.GetProperty("loan").GetProperty("noticeDays").GetInt32()));
        Assert.Equal("""["loan.noticeDays"]""", own.GetProperty("own").GetRawText());

        await tab.Go(_host.Address + Form);
        await Step(page, $"at:{Here}");
        await Step(page, "takeBack");
        await Fill(page, ("document", "三"), ("effectiveOn", "2025-06-15"));
        await Publish(page);
        Assert.Equal("610921107", Assert.Single((await Versions())[^1].GetProperty("overrides").EnumerateArray()).GetProperty("region").GetString());
    }

    [Fact]
    public async Task the_versions_show_what_holds_where_on_a_phone_in_both_languages_and_every_figure_is_a_link()
    {
        await using (var desk = await site.Open(DemoSite.Director, "", TabKind.NoScript))
        {
            await desk.Go(_host.Address + Form);
            await Open(desk.Page, Here);
            await Fill(desk.Page, ("document", "一"), ("effectiveOn", "2025-06-10"), ("own.loan.villageCap", "9000"), ("own.fee.rate", "0.004"));
            await Publish(desk.Page);
        }

        await using var phone = await site.Open(DemoSite.Director, "", TabKind.Phone, "en");
        await phone.Go($"{_host.Address}/policies?region=610921");
        await Expect(phone.Page.Locator("#overrides + .scroll tbody tr")).ToHaveCountAsync(2);
        await Expect(phone.Page.Locator("#overrides + .scroll")).ToContainTextAsync("Loans: village cap");
        Assert.InRange(await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 360);
        Assert.Empty(await phone.Page.EvaluateAsync<string[]>(FigureJudge.BareFigures));
        Assert.Empty((await phone.Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => violation.Id));

        await phone.Page.ClickAsync("#overrides + .scroll tbody tr:last-child td[data-label='Its own'] a");
        await Expect(phone.Page.Locator(".terms")).ToContainTextAsync($"9,000.00 ({HereCalled})");
        Assert.Empty(phone.Complaints);
    }

    [Fact]
    public async Task a_draft_that_another_version_overtook_says_so()
    {
        await using var tab = await site.Open(DemoSite.Director, "");
        await tab.Go(_host.Address + Form);
        await Fill(tab.Page, ("loan.noticeDays", "9"));
        await _host.Do(Foundation.Registrar, new PublishPolicy(County, On("2025-06-01"), "先发的", Defaults, [], On("2025-06-15")));
        await Settled();

        await tab.Go(_host.Address + Form);

        await Expect(tab.Page.Locator("#overtaken")).ToContainTextAsync("第 2 版");
        Assert.Equal("9", await tab.Page.InputValueAsync("main [name='loan.noticeDays']"));
    }

    static async Task Publish(IPage page)
    {
        await Step(page, "preview");
        await Step(page, "confirm");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
    }

    static async Task Open(IPage page, string place)
    {
        await page.SelectOptionAsync("main [name=place]", place);
        await Step(page, "place");
        await Expect(page.Locator("main [name='own.fee.rate']")).ToHaveCountAsync(1);
    }

    static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
            await page.FillAsync($"main [name='{name}']", text);
    }

    static Task Step(IPage page, string step) => page.ClickAsync($"main [name=step][value='{step}']");

    static async Task<string[][]> Rows(IPage page)
    {
        var rows = new List<string[]>();
        foreach (var row in await page.Locator("#changes tbody tr").AllAsync())
            rows.Add([.. (await row.Locator("th, td").AllInnerTextsAsync()).Select(text => text.Trim())]);
        return [.. rows];
    }

    Task<Answer> Apply(string village, int household, int months, string on) => _host.Client.Post("loans", new ApplyForLoan(
        Foundation.LoanId(village, household), Foundation.MemberId(village, household), "crops", Money.Yuan(1_000), months,
        [Foundation.MemberId(village, 5), Foundation.MemberId(village, 6)], On(on)));

    async Task<decimal> RateOf(string village, int household, int months, string on)
    {
        (await Apply(village, household, months, on)).Succeeded();
        return (await _host.Client.Send(HttpMethod.Get, $"loans/{Foundation.LoanId(village, household)}", null, new())).Succeeded()
            .Json.GetProperty("state").GetProperty("loan").GetProperty("fee").GetProperty("rate").GetDecimal();
    }

    async Task<List<JsonElement>> Versions() => [.. (await _host.Client.Send(HttpMethod.Get, "policies/610921", null, new()))
        .Succeeded().Json.GetProperty("state").GetProperty("versions").EnumerateArray()];
}
