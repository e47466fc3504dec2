using System.Net;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Edge;

/// <summary>Whoever tries too often to sign in waits, whatever he knows; nobody learns which names exist.</summary>
public sealed class SignInLimitTests(Cluster cluster) : IAsyncLifetime
{
    const int ByName = 3;
    const int ByAddress = 9;
    const string Clerk = "610921-s41";
    LedgerHost host = null!;

    public async ValueTask InitializeAsync() => host = await LedgerHost.Start(await cluster.NewDatabase(), more: new(
        new Dictionary<string, string?>
        {
            ["Ledger:Limits:SignInsPerName"] = $"{ByName}",
            ["Ledger:Limits:SignInsPerAddress"] = $"{ByAddress}",
        }));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_known_and_an_unknown_name_are_stopped_alike_and_the_right_password_does_not_help()
    {
        await SignedIn.Program(host, Clerk);
        foreach (var name in new[] { Clerk, "610921-s42" })
        {
            for (var guess = 0; guess < ByName; guess++)
                (await Try(name, $"guess {guess}")).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
            IsTooMany(await Try(name, SignedIn.Password));
        }
    }

    [Fact]
    public async Task one_address_is_stopped_over_all_names()
    {
        for (var name = 0; name < ByAddress; name++)
            (await Try($"somebody-{name}", "guess")).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");

        IsTooMany(await Try("somebody-else", "guess"));
    }

    [Theory]
    [InlineData("me/password")]
    [InlineData("me/second-factor")]
    [InlineData("me/second-factor/confirmation")]
    [InlineData("me/second-factor/removal")]
    [InlineData("me/second-factor/recovery-codes")]
    public async Task in_an_open_session_passwords_and_codes_are_not_guessed_faster(string address)
    {
        var token = await SignedIn.Program(host, Clerk);
        object body = address switch
        {
            "me/password" => new { password = "guess", newPassword = "柳暗花明又一村 2026 年夏" },
            "me/second-factor" => new { password = "guess" },
            "me/second-factor/confirmation" => new { code = "123456" },
            _ => new { password = "guess", code = "123456" },
        };
        for (var guess = 0; guess < ByName; guess++)
            (await host.Client.Post(address, body, new("", Token: token))).IsProblem(HttpStatusCode.UnprocessableEntity, "notProved");

        IsTooMany(await host.Client.Post(address, body, new("", Token: token)));
    }

    Task<Answer> Try(string name, string password) =>
        host.Client.Post("sessions", new { name, password, client = "program" }, new(""));

    static void IsTooMany(Answer answer) => Assert.InRange(
        answer.IsProblem(HttpStatusCode.TooManyRequests, "tooManyRequests").Headers.RetryAfter!.Delta!.Value,
        TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
}
