using System.Net;
using Ledger.Api.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>Signing in and out as people do it, by the program's own pages.</summary>
[Collection<DemoSiteTests>]
public sealed class SignInPageTests(DemoSite site)
{
    const string Password = "green-hills-1949-river";
    const string Reader = $"{DemoSite.Village}-0001";

    /// <summary>Somebody else at the same computer, whose session ran out while he typed.</summary>
    const string Neighbour = $"{DemoSite.Village}-0002";

    /// <remarks>Of what was typed his own drafts go with him, and nobody else's.</remarks>
    [Fact]
    public async Task a_reader_signs_in_lands_on_his_page_and_signs_out()
    {
        await Account(site, Reader);
        await using var tab = await site.Open("", "/balances?asOf=2025-12-31");
        Assert.Contains("/sign-in", tab.Page.Url, StringComparison.Ordinal);

        Assert.Equal((int)HttpStatusCode.Unauthorized, await Try(tab.Page, "wrong-password-1949"));
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);
        await Try(tab.Page, Password);

        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("科目余额表");
        await tab.Page.EvaluateAsync("persons => persons.forEach(person => localStorage.setItem(`draft:${person}:/vouchers/new`, '{}'))", new[] { Reader, Neighbour });
        await tab.Page.ClickAsync("form[action='/sign-out'] button");
        await Expect(tab.Page.Locator("main [name=password]")).ToBeVisibleAsync();
        Assert.Equal([$"draft:{Neighbour}:/vouchers/new"], await tab.Page.EvaluateAsync<string[]>("Object.keys(localStorage)"));
        await tab.Page.GotoAsync("/balances");
        Assert.Contains("/sign-in", tab.Page.Url, StringComparison.Ordinal);
    }

    /// <remarks>The page tells what the interface would: the same status, and the rule's own sentence.</remarks>
    [Fact]
    public async Task a_refused_form_is_no_success()
    {
        await using var tab = await site.Open($"{DemoSite.Village}-0002", "/business/subscribeShares?asOf=2025-12-31");
        await tab.Page.FillAsync("[name=memberId]", $"{DemoSite.Village}-0035");
        await tab.Page.FillAsync("[name=amount]", "0.01");

        var answer = await Answered(tab.Page, "[name=step][value=preview]");

        Assert.Equal((int)HttpStatusCode.UnprocessableEntity, answer);
        await Expect(tab.Page.Locator("[role=alert]")).ToHaveCountAsync(1);
    }

    /// <summary>Opens an account of that name.</summary>
    /// <returns>Its password.</returns>
    internal static async Task<string> Account(DemoSite site, string person)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<Administration>();
        await administration.Create(person, person);
        await administration.SetPassword((await administration.Find(person))!, Password);
        return Password;
    }

    static async Task<int> Try(IPage page, string password)
    {
        await page.FillAsync("[name=name]", Reader);
        await page.FillAsync("[name=password]", password);
        return await Answered(page, "main button");
    }

    static async Task<int> Answered(IPage page, string button)
    {
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync(button), response => response.Request.Method == "POST");
        return answer.Status;
    }
}
