using System.Net;
using Ledger.Api.Access;
using Ledger.Api.Edge;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Edge;

/// <summary>Whoever asks too often waits; nobody else does.</summary>
public sealed class RateLimitTests(Cluster cluster) : IAsyncLifetime
{
    LedgerHost host = null!;

    public async ValueTask InitializeAsync() => host = await LedgerHost.Start(await cluster.NewDatabase(), more: new(
        new Dictionary<string, string?>
        {
            ["Ledger:Limits:WritesPerMinute"] = "3",
            ["Ledger:Limits:ExportsPerHour"] = "2",
            ["Ledger:Limits:AnonymousPerMinute"] = "4",
            ["Ledger:Limits:SignInsPerName"] = "2",
            ["Ledger:Limits:SignInsPerAddress"] = "5",
        },
        app => app.MapGet("/export", () => "file").Does(Operation.ReadBooks).IsExport()));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task writes_are_counted_by_account_and_reads_are_not()
    {
        for (var i = 0; i < 3; i++)
            (await Write("wang-1")).IsProblem(HttpStatusCode.BadRequest, "badFields");
        var refused = await Write("wang-1");

        refused.IsProblem(HttpStatusCode.TooManyRequests, "tooManyRequests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        (await Write("li-1")).IsProblem(HttpStatusCode.BadRequest, "badFields");
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await host.Client.Send(HttpMethod.Get, "policies/610921", null, new("wang-1"))).Status);
    }

    [Fact]
    public async Task a_refusal_speaks_the_readers_language()
    {
        for (var i = 0; i < 3; i++)
            await Write("wang-1");

        Assert.Equal("请求过多，请稍后再试", Title(await Write("wang-1")));
        Assert.Equal("Too many requests; try again later", Title(await Write("wang-1", "en")));
    }

    [Fact]
    public async Task exports_are_counted_by_account()
    {
        Assert.Equal(200, await Export("wang-1"));
        Assert.Equal(200, await Export("wang-1"));
        Assert.Equal(429, await Export("wang-1"));
        Assert.Equal(200, await Export("li-1"));
    }

    [Fact]
    public async Task strangers_are_counted_by_address()
    {
        for (var i = 0; i < 4; i++)
            (await host.Client.Send(HttpMethod.Get, "policies/610921", null, new(""))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");

        (await host.Client.Send(HttpMethod.Get, "policies/610921", null, new("")))
            .IsProblem(HttpStatusCode.TooManyRequests, "tooManyRequests");
    }

    [Fact]
    public void signing_in_is_counted_by_name_whatever_its_spelling_and_by_address()
    {
        var limits = host.Services.GetRequiredService<SignInLimits>();
        bool Goes(string address, string name) =>
            limits.Refuse(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } }, name) is null;

        Assert.True(Goes("203.0.113.1", "wang"));
        Assert.True(Goes("203.0.113.2", " WANG "));
        Assert.False(Goes("203.0.113.3", "wang"));
        for (var i = 0; i < 4; i++)
            Assert.True(Goes("203.0.113.1", $"somebody-{i}"));
        Assert.False(Goes("203.0.113.1", "somebody-4"));
        Assert.True(Goes("203.0.113.9", "somebody-4"));
    }

    Task<Answer> Write(string person, string language = "") =>
        host.Client.Post("villages", new { }, new(person, Language: language));

    async Task<int> Export(string person) => (await Wire.Send(
        host.Address, $"GET /export HTTP/1.1\r\nHost: ledger\r\nX-Actor: {person}\r\nConnection: close\r\n\r\n")).Status;

    static string Title(Answer answer) => answer.Json.GetProperty("title").GetString()!;
}
