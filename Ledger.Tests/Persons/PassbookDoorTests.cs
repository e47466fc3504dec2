using System.Net;
using Ledger.Api.Persons;
using Ledger.Tests.Attacks;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Persons;

/// <summary>Whoever only looks sees a household's figures with its own code, over the interface as on the page.</summary>
[Collection<Attacked>]
public sealed class PassbookDoorTests(AttackedLedger attacked)
{
    const string Reader = $"{AttackedLedger.Own}-0015";
    static readonly string Member = Foundation.MemberId(AttackedLedger.Own, 2);

    public static TheoryData<string> Addresses => new()
    {
        $"members/{Member}", $"members/{Member}/passbook", $"members/{Member}/passbook?format=csv", $"diffs/members/{Member}",
    };

    [Theory, MemberData(nameof(Addresses))]
    public async Task without_the_household_s_code_nothing_is_shown(string address)
    {
        var refused = await Ask(address, "");

        refused.IsProblem(HttpStatusCode.Forbidden, "passbookCodeNeeded");
        Assert.DoesNotContain("1000.00", refused.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task with_it_the_household_is_shown_and_that_is_written_down(string address)
    {
        var code = await NewCode(Member);

        (await Ask(address, code)).Succeeded();

        Assert.Equal(true, await attacked.Host.Ask($"""
            select count(*) > 0 from ledger.access_log
            where person = '{Reader}' and subject = '{Member}' and detail = 'passbook: code given'
            """));
    }

    [Fact]
    public async Task another_household_s_code_is_worth_nothing()
    {
        var (mine, other) = (await NewCode(Member), await NewCode(Foundation.MemberId(AttackedLedger.Own, 3)));
        if (mine == other)
            other = await NewCode(Foundation.MemberId(AttackedLedger.Own, 3));

        (await Ask($"members/{Member}/passbook", other)).IsProblem(HttpStatusCode.Forbidden, "passbookCodeNeeded");
    }

    [Theory]
    [InlineData("members?region=610921107201")]
    [InlineData("explanations?figure=passbook/610921107201-0002/owed")]
    public async Task what_no_code_opens_is_closed(string address) =>
        (await Ask(address, "123456")).IsProblem(HttpStatusCode.Forbidden, "passbookCodeNeeded");

    [Fact]
    public async Task whoever_has_to_do_with_households_needs_none()
    {
        foreach (var address in new[] { $"members/{Member}/passbook", $"explanations?figure=passbook/{Member}/owed", $"members?region={AttackedLedger.Own}" })
            (await attacked.Host.Client.Send(HttpMethod.Get, address, null, new(AttackedLedger.Accountant))).Succeeded();
    }

    [Theory]
    [InlineData("/explain?figure=passbook/610921107201-0002/owed")]
    [InlineData("/members?region=610921107201")]
    [InlineData("/members/610921107201-0002")]
    public async Task its_pages_lead_to_the_code(string address)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(attacked.Host.Address) };
        browser.DefaultRequestHeaders.Add(TestSignIn.Header, Reader);
        browser.DefaultRequestHeaders.Add("Accept", "text/html");

        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("/passbook", answer.Headers.Location?.OriginalString);
    }

    async Task<string> NewCode(string member) => (await attacked.Host.Services.GetRequiredService<PassbookCodes>()
        .Issue(member, TestContext.Current.CancellationToken))!;

    Task<Answer> Ask(string address, string code) => attacked.Host.Client.Send(
        HttpMethod.Get, address, null, new(Reader) { PassbookCode = code });
}
