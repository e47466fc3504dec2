using System.Text.RegularExpressions;
using Ledger.Api.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>A page of a position of the log says that it is read only, and is.</summary>
[Collection<DemoSiteTests>]
public sealed partial class PinnedFormTests(DemoSite site)
{
    const string Village = "610921107204";
    const string Accountant = $"{Village}-0002";
    const string Held = "610921-s42";
    const string Days = "bookedOn=2025-12-31&valueOn=2025-12-31";

    /// <remarks>Each form is sent as it would be taken without a position: nothing else refuses it.</remarks>
    [Theory]
    [InlineData(Accountant, "/vouchers/new", $"step=post&{Days}&account0=5101&debit0=1&account1=1002&credit1=1&summary0=x")]
    [InlineData(Accountant, $"/business/subscribeShares?memberId={Village}-0009", $"step=confirm&amount=100&{Days}")]
    [InlineData(Accountant, $"/business/subscribeShares?memberId={Village}-0009", $"step=preview&amount=100&{Days}")]
    [InlineData("610921-s02", "/books/open?region=610921101216", "step=confirm&on=2026-01-01&debit1002=100&credit2111=100")]
    [InlineData($"{DemoSite.Village}-0002", $"/loans/{DemoSite.Village}-2025-062/papers", "numberApplicationForm=1&pagesApplicationForm=1&digestApplicationForm=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(DemoSite.Director, "/policies/new", "step=confirm&document=汉互助〔2026〕8号&effectiveOn=2027-01-01&loan.noticeDays=9")]
    [InlineData(DemoSite.TownOfficer, "/approvals", "step=confirm&opinion=同意")]
    [InlineData(DemoSite.TownOfficer, "/approvals/first", "step=approve&opinion=同意")]
    [InlineData(Accountant, $"/members/{Village}-0010/person", "step=save&name=王秀兰")]
    [InlineData(Accountant, "/passbook-codes", "member=10")]
    [InlineData(DemoSite.Director, "/checkpoint", "note=x")]
    [InlineData(DemoSite.Administrator, "/accounts", $"personId={Village}-0003&name=new")]
    [InlineData(DemoSite.Administrator, $"/accounts/{Held}", $"confirm={Held}")]
    public async Task what_is_sent_from_it_is_not_carried_out(string person, string address, string typed)
    {
        await site.Settled();
        if (address.EndsWith(Held, StringComparison.Ordinal))
            await Open(Held);
        if (address == "/approvals/first")
            address = await FirstWaiting(person);
        var before = await site.Host.CountEvents();
        await using var tab = await site.Open(person, $"{address}{(address.Contains('?') ? '&' : '?')}at={before}");

        var (status, said) = await Send(tab.Page, typed);

        Assert.Equal(409, status);
        Assert.Contains("只能看", said, StringComparison.Ordinal);
        Assert.Equal(before, await site.Host.CountEvents());
    }

    /// <summary>Forms that a page of a position has, too: what they send is no part of the ledger, or says itself of which position it is.</summary>
    static readonly Dictionary<string, string> Offered = new()
    {
        ["/audit/evidence"] = "a bundle of that very position",
        ["/audit/verify"] = "verifies the log as it is, and keeps its own result beside it",
        ["/business/raiseAuditQuery"] = "a query says itself about which position it asks",
        ["/jobs"] = "backups and the like, which are of the log as it is and no part of it",
        ["/members"] = "finds households by name, which no address may carry",
        [$"/members/{DemoSite.Village}-0035/person"] = "shows personal data, and writes down that it did",
        ["/password"] = "one's own account, which is of no position",
        ["/policies/new"] = "lays out and tries a draft; publishing it is not offered",
        ["/second-factor"] = "one's own account, which is of no position",
        ["/passbook"] = "asks for a passbook with the household's code, and writes nothing",
    };

    /// <remarks>By plain requests: what is looked at is which forms could be sent.</remarks>
    [Fact]
    public async Task no_page_of_a_position_offers_a_form_that_writes()
    {
        await site.Settled();
        var at = await site.Host.CountEvents();
        var offering = new SortedSet<string>();
        foreach (var (address, person) in EveryPageTests.Pages.Select(page => page.Data).Where(page => page.Item2.Length > 0))
        {
            var page = (await site.Host.Client.Send(HttpMethod.Get, $"{EveryPageTests.At(address)}&at={at}", null, new(person))).Succeeded().Body;
            if (Forms().Matches(page[page.IndexOf("<main", StringComparison.Ordinal)..]).Any(form => form.Value.Contains("<button", StringComparison.Ordinal)))
                offering.Add(address.Split('?')[0]);
        }

        Assert.Equal(Offered.Keys.Order(StringComparer.Ordinal), offering.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("<form[^>]* method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [Fact]
    public async Task the_way_to_the_present_stands_where_the_button_was()
    {
        await site.Settled();
        await using var tab = await site.Open(Accountant, $"/vouchers/new?asOf=2025-12-31&at={await site.Host.CountEvents()}");
        await Expect(tab.Page.Locator("[data-save]")).ToHaveCountAsync(0);

        await tab.Page.ClickAsync("[data-unpin]");

        await Expect(tab.Page.Locator("[data-save]")).ToHaveCountAsync(1);
        Assert.EndsWith("/vouchers/new?asOf=2025-12-31", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    async Task Open(string person)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Administration>().Create(person, person);
    }

    async Task<string> FirstWaiting(string person)
    {
        await using var tab = await site.Open(person, "/approvals");
        return (await tab.Page.Locator(".queue a[href^='/approvals/']").First.GetAttributeAsync("href"))!;
    }

    /// <summary>Sends the form that has no button, with all that it holds and what is typed over it; of several the last.</summary>
    static async Task<(int Status, string Said)> Send(IPage page, string typed)
    {
        var answer = await page.EvaluateAsync<string[]>("""
            async typed => {
              const form = [...document.querySelectorAll('main [data-unpin]')].at(-1).closest('form');
              if (form.querySelector('[name=step][value=preview], [name=step][value=confirm], [data-save]')) return ['0', 'a button'];
              const box = form.querySelector('input[name=loan]');
              if (box) box.checked = true;
              const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
              for (const [name, value] of new URLSearchParams(typed)) fields.set(name, value);
              const answer = await fetch(location.href, { method: 'POST', body: fields, headers: { Accept: 'text/html' } });
              return [`${answer.status}`, new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main').textContent];
            }
            """, typed);
        return (int.Parse(answer[0], System.Globalization.CultureInfo.InvariantCulture), answer[1]);
    }
}
