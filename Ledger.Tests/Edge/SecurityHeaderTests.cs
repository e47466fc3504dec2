using Ledger.Api.Edge;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Edge;

/// <summary>What a browser is told with every answer, be it a success or not.</summary>
[Collection<OneHost>]
public sealed class SecurityHeaderTests(OneHostFixture shared)
{
    [Theory]
    [InlineData("/api/v1/policies/610921", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/api/v1/loans?region=wang", 400)]
    [InlineData("/api/v1/loans/610921107201-2025-001/repayments", 405)]
    [InlineData("/api/v1/access-log?kind=%00", 400)]
    public async Task every_answer_says_what_a_browser_may_do_with_it(string path, int status)
    {
        var answer = await Wire.Send(shared.Host.Address, $"GET {path} HTTP/1.1\r\nHost: ledger\r\nX-Actor: a-1\r\nConnection: close\r\n\r\n");

        Assert.Equal(status, answer.Status);
        Assert.Contains("Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'", answer.Head);
        Assert.DoesNotContain("unsafe", answer.Head);
        Assert.Contains("X-Content-Type-Options: nosniff", answer.Head);
        Assert.Contains("X-Frame-Options: DENY", answer.Head);
        Assert.Contains("Referrer-Policy: same-origin", answer.Head);
        Assert.Contains("Permissions-Policy: camera=()", answer.Head);
        Assert.Matches("Cache-Control: [a-z,-]*no-store", answer.Head);
        Assert.DoesNotContain("Server:", answer.Head);
        Assert.DoesNotContain("Strict-Transport-Security", answer.Head);
    }

    [Fact]
    public async Task a_named_proxy_says_that_tls_is_on_and_who_asks()
    {
        await using var host = await LedgerHost.Start(
            shared.Host.Connections, more: new(new Dictionary<string, string?> { [BehindProxy.Setting] = "10.0.0.1, 127.0.0.0/8" }));

        var answer = await Wire.Send(host.Address, Forwarded);

        Assert.Contains("Strict-Transport-Security: max-age=31536000", answer.Head);
    }

    [Fact]
    public async Task nobody_else_is_believed()
    {
        Assert.DoesNotContain("Strict-Transport-Security", (await Wire.Send(shared.Host.Address, Forwarded)).Head);

        await using var other = await LedgerHost.Start(
            shared.Host.Connections, more: new(new Dictionary<string, string?> { [BehindProxy.Setting] = "10.0.0.1" }));
        Assert.DoesNotContain("Strict-Transport-Security", (await Wire.Send(other.Address, Forwarded)).Head);
    }

    const string Forwarded =
        "GET /nowhere HTTP/1.1\r\nHost: ledger\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n";
}
