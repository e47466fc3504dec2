using System.Net;
using Ledger.Api.Accounts;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using static Ledger.Tests.Accounts.Asking;

namespace Ledger.Tests.Accounts;

/// <summary>Administrators make accounts and hand codes over; they never know a password.</summary>
[Collection<OneOffice>]
public sealed class AdministrationTests(Office office)
{
    const string Chosen = "柳暗花明又一村 2026 年夏";
    static readonly Ask Administrator = new("610921-s09");

    Client Client => office.Host.Client;

    [Fact]
    public async Task a_code_is_good_for_choosing_a_password_and_for_nothing_else()
    {
        var newcomer = await Newcomer("610921-s51");
        var token = (await newcomer.SignIn(newcomer.Code)).Succeeded().Json.GetProperty("accessToken").GetString()!;

        (await Client.ReadPolicy(With(token))).IsProblem(HttpStatusCode.Forbidden, "passwordMustChange");
        Assert.Equal(HttpStatusCode.NoContent,
            (await Client.Post("me/password", new { password = newcomer.Code, newPassword = Chosen }, With(token))).Status);
        (await Client.ReadPolicy(With(token))).Succeeded();
        (await newcomer.SignIn(newcomer.Code)).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await newcomer.SignIn(Chosen)).Succeeded();
    }

    [Fact]
    public async Task a_code_is_worth_nothing_after_three_days()
    {
        var newcomer = await Newcomer("610921-s52");

        office.Clock.Advance(OneTimeCode.Life);

        (await newcomer.SignIn(newcomer.Code)).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
    }

    [Fact]
    public async Task a_reset_ends_sessions_password_and_second_factor()
    {
        var clerk = await office.Hire();
        var token = await clerk.Token();
        await Grant();

        var code = (await Client.Post($"accounts/{clerk.Id}/reset", new { }, Administrator)).Succeeded().Json.GetProperty("code").GetString()!;

        (await Client.Get("me", With(token))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        Assert.True((await clerk.SignIn(code)).Succeeded().Json.GetProperty("mustChangePassword").GetBoolean());
    }

    [Fact]
    public async Task a_disabled_account_is_out_at_once_and_an_enabled_one_signs_in_again()
    {
        var clerk = await office.Hire();
        var token = await clerk.Token();
        await Grant();

        Assert.Equal(HttpStatusCode.NoContent, (await Client.Post($"accounts/{clerk.Id}/disable", new { }, Administrator)).Status);
        (await Client.Get("me", With(token))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        Assert.Equal(HttpStatusCode.NoContent, (await Client.Post($"accounts/{clerk.Id}/enable", new { }, Administrator)).Status);
        (await Client.Get("me", With(token))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await clerk.SignIn()).Succeeded();
    }

    [Fact]
    public async Task an_administrator_ends_the_sessions_of_an_account_and_erases_it()
    {
        var clerk = await office.Hire();
        var token = await clerk.Token();
        await Grant();

        await Client.Delete($"accounts/{clerk.Id}/sessions", Administrator);
        (await Client.Get("me", With(token))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
        (await clerk.SignIn()).Succeeded();
        await Client.Delete($"accounts/{clerk.Id}", Administrator);
        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        Assert.Equal(0L, await office.Host.Ask($"select count(*) from ledger.mt_doc_person_account where id = '{clerk.Id}'"));
        (await Client.Delete($"accounts/{clerk.Id}", Administrator)).IsProblem(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task one_of_two_accounts_made_at_once_for_the_same_person_is_refused()
    {
        await Grant();
        for (var round = 0; round < 20; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Create($"610921-s{70 + round}", $"name-{round}-{number % 4}")));

            Assert.Equal([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 7)], answers.Select(answer => answer.Status).Order());
        }
    }

    [Fact]
    public async Task a_person_has_one_account_and_a_name_one_person()
    {
        var newcomer = await Newcomer("610921-s53");

        (await Create(newcomer.Id, "another-name")).IsProblem(HttpStatusCode.Conflict, "accountExists");
        (await Create("610921-s54", newcomer.Name.ToUpperInvariant())).IsProblem(HttpStatusCode.Conflict, "accountExists");
        var answers = await Task.WhenAll(Enumerable.Range(60, 8).Select(number => Create($"610921-s{number}", "wanted-by-all")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.Body));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("isDisabled")]
    [InlineData("role")]
    [InlineData("actor")]
    public async Task an_account_is_made_of_a_person_and_a_name_alone(string field)
    {
        await Grant();
        var answer = await Client.Post("accounts", $$"""{"personId":"610921-s55","name":"x","{{field}}":"true"}""", Administrator);

        Assert.Equal([field], answer.IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);
    }

    [Fact]
    public async Task accounts_are_listed_a_page_at_a_time_with_nothing_secret()
    {
        await office.Hire();
        await office.Hire();
        await Grant();

        var page = (await Client.Get("accounts?region=610921&limit=1", Administrator)).Succeeded().Json;
        var rest = (await Client.Get($"accounts?region=610921&cursor={page.GetProperty("next").GetString()}", Administrator)).Succeeded().Json;

        var first = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(["hasSecondFactor", "isDisabled", "mustChangePassword", "name", "personId"],
            first.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(first.GetProperty("personId").GetString(),
            rest.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("personId").GetString()));
    }

    async Task<(string Id, string Name, string Code, Func<string, Task<Answer>> SignIn)> Newcomer(string person)
    {
        await Grant();
        var today = DateOnly.FromDateTime(office.Clock.Now.Date);
        await office.Host.Do(Foundation.Registrar, new GrantRole(person, Role.CountyCashier, Samples.County, today, "任职", today));
        var name = $"new-{person}";
        var created = (await Create(person, name)).Succeeded();
        return (person, name, created.Json.GetProperty("code").GetString()!, password => new Hired(office, person, name).SignIn(password));
    }

    Task<Answer> Create(string personId, string name) => Client.Post("accounts", new { personId, name }, Administrator);

    /// <summary>Who administers is told by the tests' own scheme; what he may, by his grant.</summary>
    async Task Grant()
    {
        var today = DateOnly.FromDateTime(office.Clock.Now.Date);
        if (await office.Host.Ask("select count(*) from ledger.mt_streams where id = 'grants/610921-s09'") is 0L)
            await office.Host.Do(Foundation.Registrar, new GrantRole(
                "610921-s09", Role.Administrator, Samples.County, today, "任职", today));
    }
}
