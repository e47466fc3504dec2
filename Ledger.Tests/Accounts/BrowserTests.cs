using System.Net;
using Ledger.Api.Accounts;
using Ledger.Tests.Integration;
using static Ledger.Tests.Accounts.Asking;

namespace Ledger.Tests.Accounts;

/// <summary>Sessions of browsers: a cookie that ends with the browser, with the day, or when it is left alone.</summary>
[Collection<OneOffice>]
public sealed class BrowserTests(Office office)
{
    Client Client => office.Host.Client;

    [Fact]
    public async Task the_cookie_is_for_the_ledger_alone_and_for_as_long_as_the_browser_runs()
    {
        var answer = (await (await office.Hire()).SignIn(client: "browser")).Succeeded();
        var attributes = answer.Headers.GetValues("Set-Cookie").Single().Split("; ").Skip(1).Select(part => part.ToLowerInvariant());

        // Without "expires" it is a session cookie; "secure" comes with TLS.
        Assert.Equal(["path=/", "samesite=strict", "httponly"], attributes);
        Assert.False(answer.Json.TryGetProperty("accessToken", out _));
    }

    [Fact]
    public async Task a_session_that_is_left_alone_for_a_quarter_of_an_hour_is_over()
    {
        var cookie = await (await office.Hire()).Cookie();

        office.Clock.Advance(CookieSignIn.Idle - TimeSpan.FromSeconds(1));
        (await Client.Get("me", Browsing(cookie))).Succeeded();
        office.Clock.Advance(TimeSpan.FromSeconds(2));
        (await Client.Get("me", Browsing(cookie))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Fact]
    public async Task a_session_that_is_used_goes_on_but_no_longer_than_a_day()
    {
        var cookie = await (await office.Hire()).Cookie();
        var tens = (int)(Sessions.Day.TotalMinutes / 10);
        for (var ten = 1; ten < tens; ten++)
        {
            office.Clock.Advance(10 * Office.Minute);
            cookie = Hired.CookieIn(await Client.Get("me", Browsing(cookie)));
        }

        office.Clock.Advance(10 * Office.Minute);
        (await Client.Get("me", Browsing(cookie))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Fact]
    public async Task signing_out_ends_the_session_for_a_stolen_cookie_too()
    {
        var cookie = await (await office.Hire()).Cookie();

        var answer = await Client.Delete("sessions", Browsing(cookie));

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal("\"cache\", \"cookies\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        (await Client.Get("me", Browsing(cookie))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Fact]
    public async Task a_session_goes_on_in_another_process_and_after_a_restart_and_ends_there_too()
    {
        var clerk = await office.Hire();
        var cookie = await clerk.Cookie();
        await using var other = await office.Another();

        (await other.Client.ReadPolicy(Browsing(cookie))).Succeeded();
        await Client.Delete("sessions", Browsing(cookie));
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        (await other.Client.ReadPolicy(Browsing(cookie))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Theory]
    [InlineData("ledger=")]
    [InlineData("ledger=CfDJ8made-up")]
    [InlineData("ledger=%00%ff")]
    public async Task a_cookie_that_the_ledger_did_not_make_is_worth_nothing(string cookie) =>
        (await Client.Get("me", Browsing(cookie))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");

    [Fact]
    public async Task signing_out_elsewhere_leaves_only_this_session()
    {
        var clerk = await office.Hire();
        var (here, there, program) = (await clerk.Cookie(), await clerk.Cookie(), await clerk.Token());

        Assert.Equal(HttpStatusCode.NoContent, (await Client.Delete("me/sessions", Browsing(here))).Status);

        (await Client.Get("me", Browsing(here))).Succeeded();
        (await Client.Get("me", Browsing(there))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await Client.Get("me", With(program))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }
}
