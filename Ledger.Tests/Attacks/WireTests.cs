using System.Net;
using System.Text;
using Ledger.Tests.Edge;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Attacks;

/// <summary>Requests that no browser would make: in their first line, their headers, their kind of body.</summary>
[Collection<Attacked>]
public sealed class WireTests(AttackedLedger attacked)
{
    const string Signed = "X-Actor: " + AttackedLedger.Accountant + "\r\n";
    const string Json = "Content-Type: application/json\r\n";

    /// <summary>Whole requests, of which none is carried out.</summary>
    public static TheoryData<string, string> Requests => new()
    {
        { "no version", "GET /api/v1/policies/610921\r\n\r\n" },
        { "no host", $"GET /api/v1/policies/610921 HTTP/1.1\r\n{Signed}\r\n" },
        { "two hosts", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a\r\nHost: b\r\n{Signed}\r\n" },
        { "a host that is none", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a b\r\n{Signed}\r\n" },
        { "a zero in the path", $"GET /api/v1/policies/6109%0021 HTTP/1.1\r\nHost: a\r\n{Signed}Connection: close\r\n\r\n" },
        { "a bad escape in the path", $"GET /api/v1/policies/%zz HTTP/1.1\r\nHost: a\r\n{Signed}Connection: close\r\n\r\n" },
        { "raw bytes in the path", $"GET /api/v1/policies/\u00ff HTTP/1.1\r\nHost: a\r\n{Signed}Connection: close\r\n\r\n" },
        { "a line break in a header", $"GET /api/v1/villages/%0d%0aSet-Cookie:x HTTP/1.1\r\nHost: a\r\n{Signed}Connection: close\r\n\r\n" },
        { "a folded header", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a\r\nX-Actor: a\r\n b\r\n\r\n" },
        { "a zero in a header", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a\r\nX-Actor: a\0b\r\n\r\n" },
        { "a blank before the colon", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a\r\nX-Actor : a\r\n\r\n" },
        { "a header without a name", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a\r\n: a\r\n\r\n" },
        { "a huge header", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a\r\n{Signed}X-Much: {new string('x', 100_000)}\r\n\r\n" },
        { "many headers", $"GET /api/v1/policies/610921 HTTP/1.1\r\nHost: a\r\n{Signed}{string.Concat(Enumerable.Repeat("X: y\r\n", 5_000))}\r\n" },
        { "a huge address", $"GET /{new string('x', 100_000)} HTTP/1.1\r\nHost: a\r\n{Signed}\r\n" },
        { "two lengths", Post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}") },
        { "a negative length", Post("Content-Length: -1\r\n", "{}") },
        { "a length and chunks", Post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") },
        { "chunks of no kind", Post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n") },
        { "a chunk without a size", Post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n") },
        { "two keys", Post("Idempotency-Key: other\r\nContent-Length: 2\r\n", "{}") },
        { "another version", "GET /api/v1/policies/610921 HTTP/9.9\r\nHost: a\r\n\r\n" },
        { "no http", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + new string('x', 40) + "\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task a_request_that_is_none_is_refused(string what, string request)
    {
        var before = await attacked.Host.CountEvents();

        var answer = await Wire.Send(attacked.Host.Address, request);

        Assert.True(answer.Status is 0 or (>= 400 and < 500) or 501 or 505, $"{what}: {answer.Head}\n{answer.Body}");
        Assert.DoesNotContain("Set-Cookie", answer.Head, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await attacked.Host.CountEvents());
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("GETT")]
    [InlineData("PROPFIND")]
    public async Task a_method_that_an_address_does_not_take_is_refused(string method)
    {
        foreach (var operation in attacked.Document.Operations.Where(read => read.Method == "GET"))
        {
            var address = operation.Address(AttackedLedger.Own);
            if (attacked.Document.Operations.Any(other => other.Path == operation.Path && other.Method == method))
                continue;

            var answer = await Wire.Send(attacked.Host.Address,
                $"{method} {(method == "CONNECT" ? "ledger:80" : address)} HTTP/1.1\r\nHost: ledger\r\n{Signed}Connection: close\r\n\r\n");
            Assert.True(answer.Status is 0 or 400 or 403 or 404 or 405, $"{method} {address}: {answer.Head}\n{answer.Body}");
            Assert.DoesNotContain(AttackedLedger.Accountant, answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override: POST")]
    [InlineData("X-HTTP-Method: DELETE")]
    [InlineData("X-Original-URL: /api/v1/members/610921107202-0001")]
    [InlineData("X-Rewrite-URL: /api/v1/members/610921107202-0001")]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("Forwarded: for=127.0.0.1;proto=https")]
    public async Task no_header_makes_another_request_of_it(string header)
    {
        async Task<string> Seen(string more) => (await Wire.Send(attacked.Host.Address,
            $"GET /api/v1/members/{AttackedLedger.Own}-0001 HTTP/1.1\r\nHost: ledger\r\n{Signed}{more}Connection: close\r\n\r\n")).Body;

        var plain = await Seen("");

        Assert.Contains($"{AttackedLedger.Own}-0001", plain, StringComparison.Ordinal);
        Assert.Equal(plain, await Seen(header + "\r\n"));
    }

    public static TheoryData<string> Kinds =>
    [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "text/json", "application/jsonp",
        "application/json; charset=utf-16", "application/json; charset=gbk", "application/json/../text", "*/*", "application/*", "json", "",
        "application/json, text/plain",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task every_address_takes_json_and_nothing_else(string kind)
    {
        foreach (var operation in attacked.Document.Writes)
        {
            var body = Encoding.UTF8.GetBytes(operation.Example(AttackedLedger.Own)?.ToJsonString() ?? "{}");
            using var content = new ByteArrayContent(body);
            if (kind.Length > 0)
                content.Headers.TryAddWithoutValidation("Content-Type", kind);

            var answer = await attacked.Send(operation.Method, operation.Address(AttackedLedger.Own), content);
            Assert.True(answer.Status is HttpStatusCode.UnsupportedMediaType or HttpStatusCode.Forbidden, $"{kind} to {operation}: {answer.Status} {answer.Body}");
        }
    }

    [Fact]
    public async Task a_compressed_body_is_not_taken()
    {
        using var content = Client.Json("{}");
        content.Headers.ContentEncoding.Add("gzip");

        (await attacked.Send("POST", "/api/v1/loans", content)).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
    }

    static string Post(string headers, string body) =>
        $"POST /api/v1/loans HTTP/1.1\r\nHost: a\r\n{Signed}{Json}Idempotency-Key: k\r\n{headers}Connection: close\r\n\r\n{body}";
}
