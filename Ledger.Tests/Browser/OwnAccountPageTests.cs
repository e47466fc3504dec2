using Ledger.Api.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>What somebody does for his own account, by the program's own pages: another password, a second factor, a lost phone.</summary>
[Collection<DemoSiteTests>]
public sealed class OwnAccountPageTests(DemoSite site)
{
    const string First = "green-hills-1949-river";
    const string Second = "quiet-lakes-1978-stone";

    [Fact]
    public async Task a_password_is_changed_and_the_old_one_opens_nothing()
    {
        const string Person = $"{DemoSite.Village}-0003";
        await using var tab = await SignedIn(Person);
        var page = tab.Page;
        await page.GotoAsync("/password");
        Assert.Equal(422, await Send(page, ("password", First), ("new", Second), ("again", "another-1978-stone")));
        Assert.Equal(422, await Send(page, ("password", "wrong-hills-1949"), ("new", Second), ("again", Second)));
        await Expect(page.Locator("[role=alert]")).ToHaveCountAsync(1);

        await Send(page, ("password", First), ("new", Second), ("again", Second));

        await Expect(page.Locator("nav")).ToBeVisibleAsync();
        await SignOut(page);
        Assert.Equal(401, await Send(page, ("name", Person), ("password", First)));
        await Send(page, ("name", Person), ("password", Second));
        await Expect(page.Locator("nav")).ToBeVisibleAsync();
    }

    /// <remarks>The next code is of another half minute than the one that turned it on: each counts once.</remarks>
    [Fact]
    public async Task a_second_factor_is_turned_on_and_a_recovery_code_stands_in_for_the_phone_once()
    {
        const string Person = $"{DemoSite.Village}-0004";
        await using var tab = await SignedIn(Person);
        var page = tab.Page;
        await page.GotoAsync("/second-factor");
        Assert.Equal(422, await Send(page, ("password", "wrong-hills-1949")));
        await Send(page, ("password", First));
        var key = await page.InnerTextAsync("main code");
        Assert.Equal(422, await Send(page, ("code", "000000")));
        await Send(page, ("code", Code(key, 0)));
        var codes = await page.Locator("[role=status] code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Distinct().Count());

        await page.ClickAsync("[role=status] a");
        await SignOut(page);
        Assert.Equal(401, await Send(page, ("name", Person), ("password", First)));
        await Expect(page.Locator("[name=code]")).ToHaveAttributeAsync("aria-invalid", "true");
        await Send(page, ("name", Person), ("password", First), ("code", Code(key, 1)));
        await SignOut(page);
        await Send(page, ("name", Person), ("password", First), ("code", codes[0]));
        await SignOut(page);
        Assert.Equal(401, await Send(page, ("name", Person), ("password", First), ("code", codes[0])));
    }

    async Task<Tab> SignedIn(string person)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<Administration>();
        await administration.Create(person, person);
        await administration.SetPassword((await administration.Find(person))!, First);
        var tab = await site.Open("", "/sign-in");
        await Send(tab.Page, ("name", person), ("password", First));
        return tab;
    }

    static async Task SignOut(IPage page)
    {
        await page.ClickAsync("form[action='/sign-out'] button");
        await Expect(page.Locator("main [name=name]")).ToBeVisibleAsync();
    }

    /// <summary>The status of the form's own answer; a success goes on to another page.</summary>
    static async Task<int> Send(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
            await page.FillAsync($"main [name={name}]", text);
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("main form button"), response => response.Request.Method == "POST");
        return answer.Status;
    }

    string Code(string key, int steps) => TimeCodes.Code(
        Base32.Read(key), site.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() / 30 + steps);
}
