using System.Net;
using Ledger.Tests.Integration;
using static Ledger.Tests.Accounts.Asking;

namespace Ledger.Tests.Accounts;

/// <summary>Passwords are chosen by their owner, and a new one ends every other session.</summary>
[Collection<OneOffice>]
public sealed class PasswordTests(Office office)
{
    const string Other = "柳暗花明又一村 2026 年夏";

    Client Client => office.Host.Client;

    [Fact]
    public async Task a_new_password_signs_out_everywhere_else_at_once()
    {
        var clerk = await office.Hire();
        var (here, token, cookie) = (await clerk.Token(), await clerk.Tokens(), await clerk.Cookie());

        Assert.Equal(HttpStatusCode.NoContent, (await Change(here, Office.Password, Other)).Status);

        (await Client.Get("me", With(here))).Succeeded();
        (await Client.Get("me", With(token.Access))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await Client.Get("me", Browsing(cookie))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await Client.Post("sessions/refresh", new { refreshToken = token.Refresh }, new Ask(""))).IsProblem(HttpStatusCode.Unauthorized, "tokenInvalid");
        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await clerk.SignIn(Other)).Succeeded();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("eleven char")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData(Office.Password)]
    public async Task a_weak_password_is_refused_with_the_rule(string weak)
    {
        var answer = await Change(await (await office.Hire()).Token(), Office.Password, weak);

        Assert.Equal(["newPassword"], answer.IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);
        Assert.Contains("12", answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(weak, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_password_does_not_contain_the_name_or_the_id_of_its_owner()
    {
        var clerk = await office.Hire();
        var token = await clerk.Token();

        (await Change(token, Office.Password, $"my name is {clerk.Name}")).IsProblem(HttpStatusCode.BadRequest, "badFields");
        (await Change(token, Office.Password, $"my id is {clerk.Id}")).IsProblem(HttpStatusCode.BadRequest, "badFields");
    }

    [Fact]
    public async Task whoever_found_an_open_session_does_not_change_the_password_by_guessing_the_old_one()
    {
        var clerk = await office.Hire();
        var token = await clerk.Token();
        for (var guess = 0; guess < Api.Accounts.Attempts.Allowed; guess++)
            (await Change(token, $"guess {guess}", Other)).IsProblem(HttpStatusCode.UnprocessableEntity, "notProved");

        (await Change(token, Office.Password, Other)).IsProblem(HttpStatusCode.UnprocessableEntity, "notProved");
        office.Clock.Advance(Api.Accounts.Attempts.Pause);
        (await clerk.SignIn()).Succeeded();
    }

    [Fact]
    public async Task a_change_says_nothing_else_than_the_two_passwords() => Assert.Equal(["personId"],
        (await Client.Post("me/password", new { password = Office.Password, newPassword = Other, personId = "610921-s01" },
            With(await (await office.Hire()).Token()))).IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);

    Task<Answer> Change(string token, string password, string newPassword) =>
        Client.Post("me/password", new { password, newPassword }, With(token));
}
