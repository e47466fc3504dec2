using System.Net;
using Ledger.Api.Accounts;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using static Ledger.Tests.Accounts.Asking;

namespace Ledger.Tests.Accounts;

/// <summary>Where a role demands it, a code of the person's own device comes beside the password, and each code once.</summary>
[Collection<OneOffice>]
public sealed class SecondFactorTests(Office office)
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    Client Client => office.Host.Client;

    [Theory]
    [InlineData(Role.CountyAccountant)]
    [InlineData(Role.CountyChecker)]
    [InlineData(Role.CountyDirector)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task a_role_that_demands_a_second_factor_does_nothing_before_it_is_there(Role role)
    {
        var token = await (await office.Hire(role)).Token();

        (await Client.ReadPolicy(With(token))).IsProblem(HttpStatusCode.Forbidden, "secondFactorMissing");
        await Enrol(token);
        (await Client.ReadPolicy(With(token))).Succeeded();
    }

    [Fact]
    public async Task a_role_that_demands_none_goes_on_without() =>
        (await Client.ReadPolicy(With(await (await office.Hire(Role.CountyCashier)).Token()))).Succeeded();

    [Fact]
    public async Task once_it_is_there_a_password_alone_opens_nothing()
    {
        var clerk = await office.Hire();
        var (key, _) = await Enrol(await clerk.Token());
        office.Clock.Advance(Step);

        (await clerk.SignIn()).IsProblem(HttpStatusCode.Unauthorized, "secondFactorNeeded");
        (await clerk.SignIn("wrong", more: ("code", Code(key)))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await clerk.SignIn(more: ("code", "000000"))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await clerk.SignIn(more: ("code", Code(key)))).Succeeded();
    }

    [Fact]
    public async Task a_code_is_accepted_once_and_one_of_an_earlier_step_not_after_it()
    {
        var clerk = await office.Hire();
        var (key, _) = await Enrol(await clerk.Token());
        var earlier = Code(key);
        office.Clock.Advance(Step);
        var code = Code(key);

        (await clerk.SignIn(more: ("code", earlier))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await clerk.SignIn(more: ("code", code))).Succeeded();
        (await clerk.SignIn(more: ("code", code))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
    }

    [Fact]
    public async Task of_two_who_show_one_code_at_once_one_gets_in()
    {
        var clerk = await office.Hire();
        var (key, _) = await Enrol(await clerk.Token());
        office.Clock.Advance(Step);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => clerk.SignIn(more: ("code", Code(key)))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_code_may_be_one_step_early_or_late_and_no_more()
    {
        var clerk = await office.Hire();
        var (key, _) = await Enrol(await clerk.Token());
        office.Clock.Advance(10 * Step);

        (await clerk.SignIn(more: ("code", Code(key, 2)))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await clerk.SignIn(more: ("code", Code(key, -2)))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await clerk.SignIn(more: ("code", Code(key, -1)))).Succeeded();
        (await clerk.SignIn(more: ("code", Code(key, 1)))).Succeeded();
    }

    [Fact]
    public async Task a_recovery_code_takes_the_place_of_a_code_once()
    {
        var clerk = await office.Hire();
        var (_, recovery) = await Enrol(await clerk.Token());

        var token = (await clerk.SignIn(more: ("recoveryCode", recovery[3].ToLowerInvariant()))).Succeeded()
            .Json.GetProperty("accessToken").GetString()!;

        (await clerk.SignIn(more: ("recoveryCode", recovery[3]))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        Assert.Equal(9, (await Client.Get("me", With(token))).Json.GetProperty("secondFactor").GetProperty("recoveryCodesLeft").GetInt32());
        Assert.DoesNotContain(recovery[4], (string)(await office.Host.Ask(
            $"select string_agg(account::text, '') from ledger.mt_doc_person_account account where id = '{clerk.Id}'"))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task wrong_codes_are_counted_like_wrong_passwords()
    {
        var clerk = await office.Hire();
        var (key, _) = await Enrol(await clerk.Token());
        office.Clock.Advance(Step);
        for (var attempt = 0; attempt < Attempts.Allowed; attempt++)
            await clerk.SignIn(more: ("code", "000000"));

        (await clerk.SignIn(more: ("code", Code(key)))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
    }

    [Fact]
    public async Task a_key_counts_only_after_its_first_code_and_ends_the_other_sessions()
    {
        var clerk = await office.Hire();
        var (here, there) = (await clerk.Token(), await clerk.Token());
        await Begin(here);
        (await Client.Post("me/second-factor/confirmation", new { code = "000000" }, With(here)))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "notProved");
        (await clerk.SignIn()).Succeeded();

        await Enrol(here);

        (await Client.Get("me", With(here))).Succeeded();
        (await Client.Get("me", With(there))).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Fact]
    public async Task removing_it_or_renewing_its_recovery_codes_takes_password_and_code()
    {
        var clerk = await office.Hire();
        var token = await clerk.Token();
        var (key, old) = await Enrol(token);
        office.Clock.Advance(Step);

        (await Client.Post("me/second-factor/removal", new { password = "wrong", code = Code(key) }, With(token)))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "notProved");
        (await Client.Post("me/second-factor/removal", new { password = Office.Password, code = "000000" }, With(token)))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "notProved");
        var renewed = (await Client.Post("me/second-factor/recovery-codes", new { password = Office.Password, code = Code(key) }, With(token)))
            .Succeeded().Json.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString());
        Assert.Empty(renewed.Intersect(old));
        (await clerk.SignIn(more: ("recoveryCode", old[0]))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");

        office.Clock.Advance(Step);
        Assert.Equal(HttpStatusCode.NoContent, (await Client.Post(
            "me/second-factor/removal", new { password = Office.Password, code = Code(key) }, With(token))).Status);
        (await clerk.SignIn()).Succeeded();
    }

    [Theory]
    // RFC 6238, appendix B: SHA-1, the last six of its eight digits.
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void codes_are_those_of_the_standard(long unixSeconds, string code) =>
        Assert.Equal(code, TimeCodes.Code("12345678901234567890"u8.ToArray(), unixSeconds / 30));

    async Task<string> Begin(string token) => (await Client.Post("me/second-factor", new { password = Office.Password }, With(token)))
        .Succeeded().Json.GetProperty("key").GetString()!;

    async Task<(string Key, string[] RecoveryCodes)> Enrol(string token)
    {
        var key = await Begin(token);
        var confirmed = (await Client.Post("me/second-factor/confirmation", new { code = Code(key) }, With(token))).Succeeded().Json;
        string[] codes = [.. confirmed.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)];
        Assert.Equal(10, codes.Length);
        return (key, codes);
    }

    /// <summary>What the person's device shows now, or so many steps from now.</summary>
    string Code(string key, int steps = 0) =>
        TimeCodes.Code(Base32.Read(key), office.Clock.Now.ToUnixTimeSeconds() / 30 + steps);
}
