using System.Net;
using Ledger.Api.Accounts;
using Ledger.Tests.Integration;
using static Ledger.Tests.Accounts.Asking;

namespace Ledger.Tests.Accounts;

/// <summary>Programs show tokens: for half an hour, exchanged until the day is over, and worth nothing once revoked.</summary>
[Collection<OneOffice>]
public sealed class TokenTests(Office office)
{
    Client Client => office.Host.Client;

    [Fact]
    public async Task a_token_is_good_for_half_an_hour()
    {
        var token = await (await office.Hire()).Token();

        office.Clock.Advance(Sessions.AccessLife - TimeSpan.FromSeconds(1));
        (await Client.Get("me", With(token))).Succeeded();
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Client.Get("me", With(token))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Fact]
    public async Task a_refresh_token_brings_new_ones_until_the_day_is_over()
    {
        var (first, refresh) = await (await office.Hire()).Tokens();
        office.Clock.Advance(Sessions.AccessLife);

        var second = (await Refresh(refresh)).Succeeded().Json;

        (await Client.Get("me", With(second.GetProperty("accessToken").GetString()!))).Succeeded();
        (await Client.Get("me", With(first))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        office.Clock.Advance(Sessions.Day);
        (await Refresh(second.GetProperty("refreshToken").GetString()!)).IsProblem(HttpStatusCode.Unauthorized, "tokenInvalid");
    }

    [Fact]
    public async Task a_refresh_token_that_is_used_twice_ends_the_session_of_both_who_have_it()
    {
        var (_, stolen) = await (await office.Hire()).Tokens();
        var later = (await Refresh(stolen)).Succeeded().Json;

        (await Refresh(stolen)).IsProblem(HttpStatusCode.Unauthorized, "tokenInvalid");

        (await Client.Get("me", With(later.GetProperty("accessToken").GetString()!))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await Refresh(later.GetProperty("refreshToken").GetString()!)).IsProblem(HttpStatusCode.Unauthorized, "tokenInvalid");
    }

    [Fact]
    public async Task of_two_who_refresh_at_once_one_gets_tokens_at_most()
    {
        var (_, refresh) = await (await office.Hire()).Tokens();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refresh(refresh)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_token_that_was_signed_out_is_worth_nothing_and_neither_is_its_refresh_token()
    {
        var (access, refresh) = await (await office.Hire()).Tokens();

        await Client.Delete("sessions", With(access));

        (await Client.Get("me", With(access))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await Refresh(refresh)).IsProblem(HttpStatusCode.Unauthorized, "tokenInvalid");
    }

    [Fact]
    public async Task forged_and_foreign_tokens_are_worth_nothing()
    {
        var (access, refresh) = await (await office.Hire()).Tokens();
        var made = Tokens.New();
        // The right session with another secret: what one gets who guesses, or who mixes two tokens.
        string[] worthless =
        [
            made.Access, refresh, access[..^4] + "AAAA", access + "A", access.ToUpperInvariant(), "", " ", "lga_", "lga_????",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiI2MTA5MjEtczAxIn0.", new string('a', 10_000),
        ];

        foreach (var token in worthless)
            (await Client.Get("me", With(token))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await Client.Get("me", With(access))).Succeeded();
    }

    [Fact]
    public async Task whoever_shows_a_worthless_token_is_not_let_in_by_a_cookie_beside_it()
    {
        var cookie = await (await office.Hire()).Cookie();

        (await Client.Get("me", Browsing(cookie) with { Token = "lga_worthless" })).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Fact]
    public async Task tokens_and_passwords_are_nowhere_in_the_database_and_the_reader_sees_no_accounts()
    {
        var (access, refresh) = await (await office.Hire()).Tokens();
        var stored = (string)(await office.Host.Ask($"""
            select (select string_agg(held::text, '') from ledger.session held)
                || (select string_agg(account::text, '') from ledger.mt_doc_person_account account)
            """))!;

        Assert.DoesNotContain(access[4..], stored, StringComparison.Ordinal);
        Assert.DoesNotContain(refresh[^20..], stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Office.Password, stored, StringComparison.Ordinal);
        foreach (var table in new[] { "session", "mt_doc_person_account", "sign_in_attempt" })
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
                Hosting.Queries.Ask(office.Host.Connections.Reader!, $"select 1 from ledger.{table} limit 1"))).SqlState);
    }

    Task<Answer> Refresh(string token) => Client.Post("sessions/refresh", new { refreshToken = token }, new Ask(""));
}
