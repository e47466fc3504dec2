using System.Net;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Pages;

/// <summary>What a person's browser is told when it opens what is not there, or not his.</summary>
[Collection<OneHost>]
public sealed class MissingPageTests(OneHostFixture shared)
{
    [Theory]
    [InlineData("/loans/610921107201-2025-999")]
    [InlineData("/members/610921107201-9999")]
    [InlineData("/vouchers/2025-12-9999?region=610921")]
    [InlineData("/vouchers/1?region=610921")]
    [InlineData("/nowhere")]
    public async Task what_is_not_there_is_a_page_that_says_so(string address) =>
        await Shows(address, HttpStatusCode.NotFound, "notFound");

    [Theory]
    [InlineData("/balances?asOf=soon&region=610921")]
    [InlineData("/balances?at=-1&region=610921")]
    [InlineData("/ledger/9999?region=610921")]
    [InlineData("/vouchers?month=2025-13")]
    public async Task what_cannot_be_understood_is_a_page_that_says_so(string address) =>
        await Shows(address, HttpStatusCode.BadRequest, "badFields");

    async Task Shows(string address, HttpStatusCode status, string code)
    {
        using var browser = new HttpClient { BaseAddress = new(shared.Host.Address) };
        browser.DefaultRequestHeaders.Add(TestSignIn.Header, "accountant-1");
        browser.DefaultRequestHeaders.Add("Accept", "text/html");

        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains($"<code>{code}</code> ·", page, StringComparison.Ordinal);
        Assert.Single(page.Split("<h1>"), part => part.Contains("</h1>", StringComparison.Ordinal));
    }
}
