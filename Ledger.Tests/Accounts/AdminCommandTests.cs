using System.Net;
using System.Text.RegularExpressions;
using Ledger.Api;
using Ledger.Api.Accounts;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Projections.Accounts;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Accounts;

/// <summary>The first administrator is made on the server; nothing about him is known beforehand.</summary>
public sealed partial class AdminCommandTests(Cluster cluster)
{
    [Fact]
    public async Task an_empty_ledger_has_no_account_and_the_first_administrator_is_made_once()
    {
        await using var office = await Started();
        Assert.Equal(0L, await office.Host.Ask("select count(*) from ledger.mt_doc_person_account"));

        var (exit, told) = await Run(office, "create", "root");
        var (refused, why) = await Run(office, "create", "second");
        var (another, _) = await Run(office, "create", "second", "--another");
        var (taken, _) = await Run(office, "create", "second", "--another");

        Assert.Equal((0, 1, 0, 1), (exit, refused, another, taken));
        Assert.Contains("--another", why, StringComparison.Ordinal);
        Assert.Equal("610921-a01 administrator 610921", await office.Host.Ask("""
            select concat_ws(' ', data ->> 'personId', data ->> 'role', data ->> 'region')
            from ledger.mt_events where type = 'role-granted.v1' order by seq_id limit 1
            """));
        (await new Hired(office, "610921-a01", "root").SignIn(CodeIn(told))).Succeeded();
    }

    [Fact]
    public async Task a_reset_on_the_server_gives_a_new_code_and_the_old_one_is_worth_nothing()
    {
        await using var office = await Started();
        var (_, first) = await Run(office, "create", "root");

        var (exit, second) = await Run(office, "reset", "root");

        Assert.Equal(0, exit);
        Assert.Equal(1, (await Run(office, "reset", "nobody")).Exit);
        var root = new Hired(office, "610921-a01", "root");
        (await root.SignIn(CodeIn(first))).IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
        (await root.SignIn(CodeIn(second))).Succeeded();
    }

    [Theory]
    [InlineData]
    [InlineData("create")]
    [InlineData("delete", "root")]
    public async Task words_that_make_no_sense_are_answered_with_those_that_do(params string[] words)
    {
        await using var office = await Started();

        var (exit, told) = await Run(office, words);

        Assert.Equal(2, exit);
        Assert.Contains("admin create", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task every_role_of_the_demonstration_can_sign_in_and_passwords_are_new_each_time()
    {
        await using var office = await Started();
        await office.Host.Do(Foundation.Registrar, new GrantRole(
            "610921-s09", Role.Administrator, Samples.County, LedgerHost.Today, "任职", LedgerHost.Today));

        var first = await Open(office);
        var second = await Open(office);

        Assert.Equal(Enum.GetValues<Role>(), second.Select(account => account.Role).Order());
        Assert.Empty(first.Select(account => account.Password).Intersect(second.Select(account => account.Password)));
        foreach (var account in second)
            (await new Hired(office, account.PersonId, account.Name).SignIn(account.Password)).Succeeded();
        (await new Hired(office, first[0].PersonId, first[0].Name).SignIn(first[0].Password))
            .IsProblem(HttpStatusCode.Unauthorized, "signInFailed");
    }

    async Task<Office> Started()
    {
        var office = new Office(cluster);
        await office.InitializeAsync();
        return office;
    }

    static async Task<IReadOnlyList<DemoAccount>> Open(Office office)
    {
        await using var scope = office.Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemoAccounts>()
            .Open("610921", Samples.VillageId, CancellationToken.None);
    }

    /// <summary>As the program does it: the application's parts, without taking requests.</summary>
    static async Task<(int Exit, string Told)> Run(Office office, params string[] words)
    {
        var builder = WebApplication.CreateBuilder(["--Ledger:JobsAtOnce=0", $"--Ledger:Keys={Cluster.KeysFolder}", .. AdminCommand.Settings(words)]);
        builder.Services.AddSingleton(PersonalKeys.Of(LedgerHost.PersonalKey));
        builder.Services.AddSingleton<TimeProvider>(office.Clock);
        builder.Services.AddSingleton<IPasswordHasher<PersonAccount>>(office.Hasher);
        await using var app = Server.Build(builder, office.Host.Connections);
        await using var output = new StringWriter();
        return (await AdminCommand.Run(app.Services, words, output), output.ToString());
    }

    static string CodeIn(string told) => CodePattern().Match(told).Value;

    [GeneratedRegex("[2-9A-Z]{4}(-[2-9A-Z]{4}){3}")]
    private static partial Regex CodePattern();
}
