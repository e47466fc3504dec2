using System.Net;
using Ledger.Tests.Edge;

namespace Ledger.Tests.Attacks;

/// <summary>No spelling of a way up leads anywhere, in no segment of any address.</summary>
[Collection<Attacked>]
public sealed class TraversalTests(AttackedLedger attacked)
{
    static readonly string[] Ways =
    [
        "..", ".", "%2e%2e", "%2E%2E%2F", "..%2f", "..%2f..%2f..%2fetc%2fpasswd", "..%5c..%5cwindows", "%252e%252e%252f", "..;", "..%00",
        "....//", "%c0%ae%c0%ae", "%e0%80%ae", "%uff0e%uff0e", "610921107201%2f..%2f610921107202", "610921107201/../610921107202",
        "610921107202%2e", "610921107201%2f2025", "%2f", "%5c", "//", "~", "C:", "file:%2f%2f%2fetc%2fpasswd",
    ];

    [Fact]
    public async Task every_segment_refuses_every_way_up()
    {
        var before = await attacked.Host.CountEvents();
        foreach (var operation in attacked.Document.Operations)
            foreach (var (index, way) in Enumerable.Range(1, operation.Path.Count(letter => letter == '/')).SelectMany(index => Ways.Select(way => (index, way))))
            {
                var segments = operation.Address(AttackedLedger.Own).Split('/');
                segments[index] = way;
                await IsRefused(operation.Method, string.Join('/', segments));
            }

        Assert.Equal(before, await attacked.Host.CountEvents());
    }

    [Theory]
    [InlineData("/api/v1/members/../../../appsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/.ledger/postgres/passwords.json")]
    [InlineData("/api/v1/..%2f..%2fLedger.Api.dll")]
    [InlineData("/openapi/..%2fappsettings.json")]
    [InlineData("/openapi/v2.json")]
    public Task no_file_of_the_program_is_served(string path) => IsRefused("GET", path);

    async Task IsRefused(string method, string path)
    {
        var answer = await Wire.Send(attacked.Host.Address, $"{method} {path} HTTP/1.1\r\nHost: ledger\r\nX-Actor: {AttackedLedger.Accountant}\r\n"
            + "Idempotency-Key: k\r\nIf-Match: \"v1\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        // A way up within the address can lead to another address, which is asked for like any other.
        Assert.True(answer.Status is >= 400 and < 500 || IsOwn(answer), $"{method} {path}: {answer.Status} {answer.Body}");
        Assert.DoesNotContain("ConnectionStrings", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer.Body, StringComparison.Ordinal);
    }

    static bool IsOwn(WireAnswer answer) => answer.Status is (int)HttpStatusCode.OK or (int)HttpStatusCode.NoContent
        && AttackedLedger.Others.All(other => !answer.Body.Contains(other, StringComparison.Ordinal));
}
