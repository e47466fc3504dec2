using Ledger.Api.Persons;
using Ledger.Tests.Persons;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>An accountant enters who a household is, corrects it, and is told what cannot be.</summary>
[Collection<DemoSiteTests>]
public sealed class PersonPageTests(DemoSite site)
{
    /// <summary>A village whose households the demonstration does not name.</summary>
    const string Village = "610921107203";
    const string Accountant = $"{Village}-0002";
    const string Member = $"{Village}-0009";

    [Fact]
    public async Task a_household_is_entered_and_corrected()
    {
        await using var tab = await site.Open(Accountant, $"/members/{Member}");
        var page = tab.Page;
        await page.ClickAsync("main a[href*='/person']");
        await Fill(page, ("name", SamplePersons.Name), ("idNumber", SamplePersons.IdNumber(8_000)), ("phone", SamplePersons.Phone),
            ("name1", "王守田"), ("idNumber1", SamplePersons.IdNumber(8_001)));
        await page.ClickAsync("main [name=step][value=save]");
        await Expect(page.Locator("h1")).ToContainTextAsync("欧**兰");

        await page.ClickAsync("main a[href*='/person']");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(SamplePersons.Phone);
        await page.ClickAsync("main [name=step][value=show]");
        Assert.Equal(SamplePersons.Phone, await page.InputValueAsync("main [name=phone]"));
        Assert.Equal("王守田", await page.InputValueAsync("main [name=name0]"));
        await Fill(page, ("phone", "13900139000"));
        await page.ClickAsync("main [name=step][value=save]");
        await Expect(page.Locator("h1")).ToContainTextAsync("欧**兰");

        var held = (await site.Host.Services.GetRequiredService<PersonReader>().Find(Member, TestContext.Current.CancellationToken))!;
        Assert.Equal((2, "13900139000", SamplePersons.IdNumber(8_001)), (held.Version, held.Person.Phone, held.Person.Household.Single().IdNumber));
        Assert.Equal(2L, await site.Host.Ask($"select count(*) from ledger.access_log where subject = '{Member}' and kind = 'personalDataChanged'"));
        Assert.Equal(1L, await site.Host.Ask($"select count(*) from ledger.access_log where subject = '{Member}' and detail = 'phone: correction'"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task what_is_wrong_is_said_at_its_field_and_nothing_is_kept()
    {
        const string other = $"{Village}-0010";
        await using var tab = await site.Open(Accountant, $"/members/{other}/person", TabKind.NoScript);
        await Fill(tab.Page, ("name", "王秀兰"), ("idNumber", "000000195005170011"), ("name0", "王守田"), ("idNumber0", "12"));

        var answer = await tab.Page.RunAndWaitForResponseAsync(
            () => tab.Page.ClickAsync("main [name=step][value=save]"), response => response.Request.Method == "POST");

        Assert.Equal(400, answer.Status);
        await Expect(tab.Page.Locator("main .error")).ToHaveCountAsync(2);
        Assert.Null(await site.Host.Services.GetRequiredService<PersonReader>().Find(other, TestContext.Current.CancellationToken));
    }

    static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
            await page.FillAsync($"main [name={name}]", text);
    }
}
