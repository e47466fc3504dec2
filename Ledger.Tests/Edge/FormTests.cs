using System.Net;
using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ledger.Tests.Edge;

/// <summary>A form is taken only from a page of ours, shown to the same person; no page of another site posts anything.</summary>
public sealed class FormTests(Cluster cluster) : IAsyncLifetime
{
    LedgerHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await LedgerHost.Start(await cluster.NewDatabase(), more: new(Map: MapForm));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_form_of_ours_is_taken()
    {
        using var browser = new Browser(host.Address, "wang-1");

        Assert.Equal((HttpStatusCode.OK, "5"), await browser.Post("amount=5", await browser.Token()));
    }

    [Fact]
    public async Task a_form_without_its_token_or_its_cookie_is_a_problem()
    {
        using var browser = new Browser(host.Address, "wang-1");
        var token = await browser.Token();
        using var elsewhere = new Browser(host.Address, "wang-1");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("amount=5", null)).Status);
        Assert.Contains("formExpired", (await browser.Post("amount=5", "forged")).Body, StringComparison.Ordinal);
        Assert.Contains("formExpired", (await elsewhere.Post("amount=5", token)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_form_that_was_shown_to_one_person_is_not_posted_by_another()
    {
        using var browser = new Browser(host.Address, "wang-1");
        var token = await browser.Token();
        browser.Person = "li-1";

        Assert.Contains("formExpired", (await browser.Post("amount=5", token)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=a")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task a_form_that_is_none_is_a_problem_where_none_is_taken(string kind)
    {
        using var body = new ByteArrayContent("{\"actor\":1e400}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", kind);

        var answer = await host.Client.Send(HttpMethod.Delete, "me/sessions", body, new("wang-1"));

        Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, $"{answer.Status}: {answer.Body}");
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task the_cookie_is_kept_from_other_sites_and_from_scripts()
    {
        using var browser = new Browser(host.Address, "wang-1");
        await browser.Token();

        Assert.Contains("samesite=strict", browser.Cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", browser.Cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task a_page_of_another_site_posts_nothing(string site)
    {
        var answer = await Wire.Send(host.Address,
            $"POST /api/v1/batches HTTP/1.1\r\nHost: ledger\r\nX-Actor: a-1\r\nSec-Fetch-Site: {site}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        answer.IsProblem(403, "crossSite");
    }

    static void MapForm(WebApplication app)
    {
        app.MapGet("/form", (HttpContext http, IAntiforgery tokens) => tokens.GetAndStoreTokens(http).RequestToken!).Does(Operation.ReadBooks);
        app.MapPost("/form", (Delegate)(async (HttpContext http) => (await http.Request.ReadFormAsync())["amount"].ToString())).Does(Operation.ReadBooks);
    }

    /// <summary>Keeps cookies and fills in forms.</summary>
    sealed class Browser(string address, string person) : IDisposable
    {
        readonly HttpClient http = new(new HttpClientHandler { UseCookies = true }) { BaseAddress = new(address) };

        public string Person { get; set; } = person;

        public string Cookie { get; private set; } = "";

        public async Task<string> Token()
        {
            using var answer = await Send(new(HttpMethod.Get, "/form"));
            Cookie = answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("", set) : Cookie;
            return await answer.Content.ReadAsStringAsync();
        }

        public async Task<(HttpStatusCode Status, string Body)> Post(string fields, string? token)
        {
            var body = token is null ? fields : $"{fields}&formToken={Uri.EscapeDataString(token)}";
            using var answer = await Send(new(HttpMethod.Post, "/form")
            {
                Content = new StringContent(body, null, "application/x-www-form-urlencoded"),
            });
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        async Task<HttpResponseMessage> Send(HttpRequestMessage request)
        {
            request.Headers.Add("X-Actor", Person);
            return await http.SendAsync(request);
        }

        public void Dispose() => http.Dispose();
    }
}
