using System.Net;
using Ledger.Api.Accounts;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Accounts;

/// <summary>Whoever knows a name and its password gets in; nobody else does, and nobody learns which of the two was wrong.</summary>
[Collection<OneOffice>]
public sealed class SignInTests(Office office)
{
    [Fact]
    public async Task a_name_and_its_password_open_a_session_however_the_name_is_capitalised()
    {
        var clerk = await office.Hire();

        (await office.Host.Client.ReadPolicy(Asking.With(await clerk.Token()))).Succeeded();
        (await (clerk with { Name = clerk.Name.ToUpperInvariant() }).SignIn()).Succeeded();
    }

    [Fact]
    public async Task an_unknown_name_a_wrong_password_and_a_locked_or_disabled_account_are_answered_alike_and_cost_a_hash_each()
    {
        var (clerk, locked, disabled) = (await office.Hire(), await office.Hire(), await office.Hire());
        for (var attempt = 0; attempt < Attempts.Allowed; attempt++)
            await locked.SignIn("wrong");
        await office.With(async administration =>
        {
            await administration.Disable((await administration.Find(disabled.Id))!);
            return true;
        });

        Func<Task<Answer>>[] attempts =
        [
            () => (clerk with { Name = "nobody-of-that-name" }).SignIn(), () => clerk.SignIn("wrong"), () => locked.SignIn(),
            () => disabled.SignIn(),
        ];
        foreach (var attempt in attempts)
        {
            var before = office.Hasher.Comparisons;
            var answer = (await attempt()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
            Assert.Equal(1, office.Hasher.Comparisons - before);
            Assert.Equal(["code", "instance", "status", "title", "traceId", "type"],
                answer.Json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task after_five_failures_even_the_right_password_fails_for_a_quarter_of_an_hour()
    {
        var clerk = await office.Hire();
        for (var attempt = 0; attempt < Attempts.Allowed; attempt++)
            (await clerk.SignIn("wrong")).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");

        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        office.Clock.Advance(Attempts.Pause - Office.Minute);
        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        office.Clock.Advance(Office.Minute);
        (await clerk.SignIn()).Succeeded();
    }

    [Fact]
    public async Task four_failures_and_a_success_begin_the_count_anew()
    {
        var clerk = await office.Hire();
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 1; attempt < Attempts.Allowed; attempt++)
                await clerk.SignIn("wrong");
            (await clerk.SignIn()).Succeeded();
        }
    }

    [Fact]
    public async Task of_many_guesses_at_once_five_count_even_when_the_right_one_is_among_the_later()
    {
        var clerk = await office.Hire();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(guess => clerk.SignIn($"guess {guess}")));

        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
    }

    [Fact]
    public async Task ten_thousand_wrong_passwords_open_nothing()
    {
        var clerk = await office.Hire();
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (guess, _) => Assert.True(await Failed(clerk, guess)));

        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        Assert.True((long)(await office.Host.Ask("select count(*) from ledger.session where person_id = '" + clerk.Id + "'"))! == 0);
    }

    [Fact]
    public async Task who_tries_too_often_is_told_to_wait_before_any_password_is_looked_at()
    {
        await using var strict = await LedgerHost.Start(office.Host.Connections,
            more: new() { Settings = new Dictionary<string, string?> { ["Ledger:Limits:SignInsPerName"] = "2" } });
        Task<Answer> Try() => strict.Client.Post("sessions", new { name = "wang", password = "a guess", client = "program" }, new Ask(""));
        (await Try()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await Try()).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");

        (await Try()).IsProblem(HttpStatusCode.TooManyRequests, "tooManyRequests");
    }

    [Theory]
    [InlineData("actor")]
    [InlineData("personId")]
    [InlineData("role")]
    [InlineData("isAdministrator")]
    [InlineData("mustChangePassword")]
    public async Task fields_that_are_none_of_a_sign_in_are_refused(string field) => Assert.Equal([field],
        (await (await office.Hire()).SignIn(more: (field, "true"))).IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);

    [Fact]
    public async Task who_gets_in_and_who_does_not_stands_in_the_access_log_without_what_was_typed()
    {
        var clerk = await office.Hire();
        await clerk.SignIn("a wrong one");
        await clerk.SignIn();

        Assert.Equal($"signInFailed -,signIn {clerk.Id}", await office.Host.Ask($"""
            select string_agg(kind || ' ' || coalesce(person, '-'), ',' order by id) from ledger.access_log where subject = '{clerk.Id}'
            """));
        Assert.Equal(0L, await office.Host.Ask(
            $"select count(*) from ledger.access_log entry where entry::text ilike '%{clerk.Name}%' or entry::text like '%a wrong one%'"));
    }

    /// <summary>A 429 of the rate limiter refuses as well as a 401.</summary>
    static async Task<bool> Failed(Hired clerk, int guess) =>
        (await clerk.SignIn($"guess {guess}")).Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests;
}
