using Ledger.Api.Access;
using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Persons;
using Ledger.Api.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Browser;

/// <summary>People are known by their names: accountants find them in the register and in forms, auditors in the log.</summary>
[Collection<DemoSiteTests>]
public sealed class FindByNameTests(DemoSite site)
{
    const string Village = DemoSite.Village;
    const string Accountant = $"{Village}-0002";
    const string Member = $"{Village}-0033";
    const string Day = "asOf=2025-12-31";

    [Theory]
    [InlineData(TabKind.Desk)]
    [InlineData(TabKind.NoScript)]
    public async Task an_accountant_finds_a_household_in_the_register_by_name_or_initials(object kind)
    {
        var name = await NameOf(Member);
        await using var tab = await site.Open(Accountant, $"/members?{Day}", (TabKind)kind);
        foreach (var typed in new[] { name, name[1..], NameInitials.Of(name) })
        {
            await tab.Page.FillAsync("main [name=name]", typed);
            await tab.Page.ClickAsync("main form:has([name=name]) button");
            await Expect(tab.Page.Locator($"#found a[href*='{Member}']")).ToHaveCountAsync(1);
        }

        Assert.DoesNotContain(name, tab.Page.Url + Uri.UnescapeDataString(tab.Page.Url) + await tab.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await tab.Page.ClickAsync($"#found a[href*='{Member}']");
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync(Member);
        Assert.Equal(true, await site.Host.Ask($"""
            select count(*) > 0 from ledger.access_log where person = '{Accountant}' and subject = '{Member}' and detail = 'name: found'
            """));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task who_sees_names_masked_finds_by_what_he_sees_and_no_more()
    {
        var name = await NameOf(Member);
        await using var tab = await site.Open($"{Village}-0001", $"/members?{Day}");

        await tab.Page.FillAsync("main [name=name]", name);
        await tab.Page.ClickAsync("main form:has([name=name]) button");
        await Expect(tab.Page.Locator("#found a")).ToHaveCountAsync(0);
        await tab.Page.FillAsync("main [name=name]", name[..1]);
        await tab.Page.ClickAsync("main form:has([name=name]) button");

        await Expect(tab.Page.Locator($"#found a[href*='{Member}']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task a_form_takes_a_name_or_initials_in_the_place_of_a_number()
    {
        var name = await NameOf(Member);
        await using var tab = await site.Open(Accountant, $"/business/subscribeShares?{Day}");
        await tab.Page.FillAsync("main [name=memberId]", NameInitials.Of(name));
        await tab.Page.FillAsync("main [name=amount]", "100");
        await tab.Page.FillAsync("main [name=bookedOn]", "2025-12-31");
        await tab.Page.FillAsync("main [name=valueOn]", "2025-12-31");
        await tab.Page.ClickAsync("main [name=step][value=preview]");

        // Several have the same initials: which one, one chooses.
        if (await tab.Page.Locator("select[name=memberId]").CountAsync() > 0)
        {
            await Expect(tab.Page.Locator(".error")).ToContainTextAsync("0033");
            await tab.Page.SelectOptionAsync("select[name=memberId]", Member);
            await tab.Page.ClickAsync("main [name=step][value=preview]");
        }
        Assert.Equal(Member, await tab.Page.InputValueAsync("main [name=memberId]"));
        await Expect(tab.Page.Locator("table.voucher")).ToContainTextAsync("100.00");

        // A loan is meant by the end of its number, too, or by whose it is.
        await tab.Go($"/business/repayLoan?{Day}");
        await tab.Page.FillAsync("main [name=loanId]", "062");
        await tab.Page.ClickAsync("main [name=step][value=preview]");
        Assert.Equal(($"{Village}-2025-062", $"{Village}-0035"), (await tab.Page.InputValueAsync("main [name=loanId]"), await tab.Page.InputValueAsync("main [name=payer]")));
        await tab.Page.FillAsync("main [name=loanId]", await NameOf($"{Village}-0035"));
        await tab.Page.ClickAsync("main [name=step][value=preview]");
        Assert.StartsWith($"{Village}-2025-", await tab.Page.EvaluateAsync<string>("document.querySelector('main [name=loanId] option[value*=\"-\"]')?.value ?? document.querySelector('main [name=loanId]').value"), StringComparison.Ordinal);
        Assert.DoesNotContain(tab.Complaints, complaint => !complaint.Contains("400", StringComparison.Ordinal));
    }

    /// <remarks>As many are offered as a browser searches quickly; a village may have more.</remarks>
    [Fact]
    public async Task a_form_that_cannot_offer_all_says_so_and_takes_whoever_it_does_not_offer()
    {
        using var scope = site.Host.Services.CreateScope();
        var services = scope.ServiceProvider;
        var http = services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = services };
        http.Request.QueryString = new($"?region={Village}&{Day}");
        http.Items[typeof(Caller)] = new Caller(Accountant, await services.GetRequiredService<IGrants>().Of(Accountant, TestContext.Current.CancellationToken), DemoSite.Today);
        var offered = new FieldChoices(services.GetRequiredService<Desk>(), services.GetRequiredService<Divisions>(),
            services.GetRequiredService<PersonReader>(), services.GetRequiredService<StateReader>())
        { Most = 2 };

        var choices = await offered.For(CommandForms.Find("repayLoan")!);

        Assert.Equal((2, 2), (choices["loanId"].Count, choices["memberId"].Count));
        Assert.True(offered.IsCut("loanId") && offered.IsCut("payer"));
        var loans = new TypedLoans(services.GetRequiredService<Desk>(), offered, services.GetRequiredService<NameSearch>());
        Assert.Equal($"{Village}-2025-062", (await loans.Of("repayLoan", "2025-062", Village)).Text);
        Assert.Contains((await loans.Of("repayLoan", await NameOf($"{Village}-0035"), Village)) is var meant && meant.Choices.Count > 0
            ? meant.Choices.Select(choice => choice.Value) : [meant.Text], loan => loan == $"{Village}-2025-062");
        Assert.Equal("noLoanCalledSo", (await loans.Of("repayLoan", "无此人", Village)).Faults.Single().Code);
    }

    [Fact]
    public async Task a_form_says_that_nobody_is_called_so()
    {
        await using var tab = await site.Open(Accountant, $"/business/subscribeShares?{Day}");
        await tab.Page.FillAsync("main [name=memberId]", "无此人");
        await tab.Page.FillAsync("main [name=amount]", "100");
        await tab.Page.ClickAsync("main [name=step][value=preview]");

        await Expect(tab.Page.Locator("#fault-memberId")).ToContainTextAsync("没有这个姓名");
        Assert.Equal("无此人", await tab.Page.InputValueAsync("main [name=memberId]"));
    }

    [Fact]
    public async Task an_auditor_goes_from_a_name_to_what_happened_to_the_household()
    {
        var name = await NameOf(Member);
        await using var tab = await site.Open(DemoSite.Auditor, $"/audit/search?{Day}");
        await Expect(tab.Page.Locator("main [name=name]")).ToHaveCountAsync(0);
        await tab.Go($"/audit/search?region={Village}&{Day}");

        await tab.Page.FillAsync("main [name=name]", name);
        await tab.Page.ClickAsync("main form:has([name=name]) button");
        await tab.Page.ClickAsync($"#found a[href*='{Member}']");

        await Expect(tab.Page.Locator("#meant")).ToContainTextAsync(Member);
        await Expect(tab.Page.Locator("main tbody tr")).Not.ToHaveCountAsync(0);
        Assert.Empty(tab.Complaints);
    }

    async Task<string> NameOf(string member) => (await site.Host.Services.GetRequiredService<PersonReader>()
        .Find(member, TestContext.Current.CancellationToken))!.Person.Name;
}
