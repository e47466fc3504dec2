using System.Net;
using System.Text;
using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Ledger.Tests.Edge;

/// <summary>Too long, too large, too slow: each is told what it is, and holds nobody else up.</summary>
public sealed class RequestLimitTests(Cluster cluster) : IAsyncLifetime
{
    LedgerHost host = null!;

    public async ValueTask InitializeAsync() => host = await LedgerHost.Start(await cluster.NewDatabase(), more: new(
        new Dictionary<string, string?>
        {
            ["Ledger:Limits:Patience"] = "00:00:06",
            ["Ledger:Limits:BodyPatience"] = "00:00:01.5",
            ["Ledger:Limits:HeaderPatience"] = "00:00:01",
        },
        app =>
        {
            app.MapGet("/never", (HttpContext http) => new TaskCompletionSource().Task.WaitAsync(http.RequestAborted)).Does(Operation.ReadBooks);
            app.MapGet("/slow-statement", async (NpgsqlDataSource database) =>
            {
                await using var command = database.CreateCommand("set statement_timeout = '50ms'; select pg_sleep(10)");
                await command.ExecuteNonQueryAsync();
            }).Does(Operation.ReadBooks);
            app.MapGet("/no-database", () => { throw new NpgsqlException("secret host", new TimeoutException()); }).Does(Operation.ReadBooks);
        }));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_body_over_a_megabyte_is_refused_whether_it_says_so_or_not()
    {
        var body = new string(' ', 1024 * 1024) + "{}";

        (await host.Client.Send(HttpMethod.Post, "villages", Client.Json(body), new()))
            .IsProblem(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
        (await host.Client.Send(HttpMethod.Post, "villages", new UnknownLength(body), new()))
            .IsProblem(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
    }

    [Fact]
    public async Task an_address_and_headers_have_a_length()
    {
        (await Get("/api/v1/loans?region=" + new string('6', 5_000))).IsProblem(414, "addressTooLong");
        (await Get("/api/v1/loans", $"X-Much: {new string('x', 20_000)}\r\n")).IsProblem(431, "headersTooLarge");
    }

    [Fact]
    public async Task a_body_that_does_not_come_is_waited_for_only_so_long() => (await Wire.Send(host.Address,
        "POST /api/v1/villages HTTP/1.1\r\nHost: ledger\r\nX-Actor: a-1\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\n"
        + "Content-Length: 100\r\nConnection: close\r\n\r\n{\"vill")).IsProblem(408, "tooSlow");

    [Fact]
    public async Task headers_that_do_not_come_close_the_connection() =>
        Assert.True((await Wire.Send(host.Address, "GET /api/v1/loans HTTP/1.1\r\nHost: led")).Status is 0 or 408);

    [Fact]
    public async Task an_answer_that_does_not_come_is_a_problem_and_not_silence() =>
        (await Get("/never")).IsProblem(504, "tookTooLong");

    [Fact]
    public async Task a_statement_that_takes_too_long_is_a_problem_and_not_a_bug() =>
        (await Get("/slow-statement")).IsProblem(503, "databaseBusy");

    [Fact]
    public async Task a_database_that_is_away_is_a_problem_that_names_nothing_of_it()
    {
        var answer = await Get("/no-database");

        answer.IsProblem(503, "databaseAway");
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_answer_is_of_a_kind_that_the_client_can_read()
    {
        (await Get("/api/v1/policies/610921", "Accept: text/csv\r\n")).IsProblem(406, "notAcceptable");
        (await Get("/api/v1/policies/610921", "Accept: application/json;q=0, text/csv\r\n")).IsProblem(406, "notAcceptable");
        foreach (var accept in new[] { "*/*", "application/*", "text/html, */*;q=0.1", "application/json" })
            Assert.Equal(404, (await Get("/api/v1/policies/610921", $"Accept: {accept}\r\n")).Status);
    }

    Task<WireAnswer> Get(string path, string headers = "") => Wire.Send(
        host.Address, $"GET {path} HTTP/1.1\r\nHost: ledger\r\nX-Actor: a-1\r\n{headers}Connection: close\r\n\r\n");

    /// <summary>Sent in chunks, so that its length is known only at its end.</summary>
    sealed class UnknownLength : StringContent
    {
        public UnknownLength(string body) : base(body, Encoding.UTF8, "application/json")
        {
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
