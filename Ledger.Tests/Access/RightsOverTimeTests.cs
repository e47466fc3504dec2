using System.Net;
using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Access;

/// <summary>Grants begin and end, are delegated and taken back; who could do what stays known for every day.</summary>
public sealed class RightsOverTimeTests(Cluster cluster) : IAsyncLifetime
{
    const string Village = VillageId;
    const string Town = "610921107";
    const string Officer = Town + "-s01";
    const string Deputy = Town + "-s02";
    const string Administrator = "610921-s09";
    static readonly DateOnly Today = LedgerHost.Today;

    readonly SetClock clock = new(Today);
    LedgerHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await LedgerHost.Start(await cluster.NewDatabase(), services => services.AddSingleton<TimeProvider>(clock)
            .AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>()));
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(Village, borrowers: 1));
        await host.Do(Foundation.Registrar,
            new AppointOfficer(Village, Post.TownResponsible, Officer, On("2025-01-02")),
            new GrantRole(Administrator, Role.Administrator, County, Today, "任职", Today),
            new GrantRole(Officer, Role.TownOfficer, Town, On("2025-02-01"), "任职", On("2025-02-01")));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_deputy_may_what_was_delegated_to_him_until_it_is_taken_back()
    {
        var asked = $"loans/{Foundation.LoanId(Village, 1)}/approvals";
        var approval = new { tier = "town", opinion = "同意", on = "2025-06-15" };
        Assert.Equal("forbidden", (await host.Client.Post(asked, approval, By(Deputy) with { Version = "\"v1\"" })).Code);

        var delegated = (await host.Client.Post($"persons/{Officer}/delegations", Delegation(), By(Officer))).Succeeded();
        // The loan is from earlier years: a rule refuses, and no longer a missing right.
        Assert.Equal("stepsInOrder", (await host.Client.Post(asked, approval, By(Deputy) with { Version = "\"v1\"" })).Code);

        var number = delegated.Json.GetProperty("number").GetInt32();
        (await host.Client.Post($"persons/{Deputy}/grants/{number}/revocation",
            new { reason = "提前返岗", on = "2025-06-15" }, By(Officer))).Succeeded();
        Assert.Equal("forbidden", (await host.Client.Post(asked, approval, By(Deputy) with { Version = "\"v1\"" })).Code);
    }

    [Fact]
    public async Task nobody_delegates_what_is_not_his_or_grants_without_the_right_to()
    {
        var stranger = await host.Client.Post($"persons/{Officer}/delegations", Delegation(), By(Deputy));
        var grant = await host.Client.Post($"persons/{Deputy}/grants", new
        {
            role = "townOfficer",
            region = Town,
            from = "2025-06-15",
            reason = "任职",
            on = "2025-06-15",
        }, By(Officer));

        stranger.IsProblem(HttpStatusCode.Forbidden, "forbidden");
        grant.IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("授权（漩涡镇）", grant.Detail);
    }

    [Fact]
    public void whoever_asks_for_a_right_can_name_it() =>
        Assert.All(Enum.GetValues<Operation>(), operation => Assert.NotEqual(operation.ToString(), Words.Of(operation, Language.Chinese)));

    [Fact]
    public async Task an_administrator_grants_within_his_own_county_only()
    {
        object Grant(string region) => new { role = "townOfficer", region, from = "2025-06-15", reason = "任职", on = "2025-06-15" };

        (await host.Client.Post($"persons/{Deputy}/grants", Grant("610922100"), By(Administrator)))
            .IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await host.Client.Post("persons/610922100-s01/grants", Grant("610921100"), By(Administrator)))
            .IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await host.Client.Post("persons/610921100-s01/grants", Grant("610921100"), By(Administrator))).Succeeded();
    }

    [Fact]
    public async Task who_could_approve_on_a_day_is_answered_for_every_day()
    {
        // The administrator himself, so that the views wait for what he has written.
        (await host.Client.Post($"persons/{Officer}/delegations", Delegation(), By(Administrator))).Succeeded();

        Assert.Empty(await Approvers("2025-01-31"));
        Assert.Equal([(Officer, true)], await Approvers("2025-02-01"));
        Assert.Equal([(Officer, true)], await Approvers("2025-06-14"));
        Assert.Equal([(Officer, true), (Deputy, true)], await Approvers("2025-06-15"));
        Assert.Equal([(Officer, true)], await Approvers("2025-06-21"));
    }

    [Fact]
    public async Task what_was_delegated_is_not_passed_on()
    {
        (await host.Client.Post($"persons/{Officer}/delegations", Delegation(), By(Officer))).Succeeded();

        (await host.Client.Post($"persons/{Deputy}/delegations", Delegation(to: Town + "-s03"), By(Deputy)))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "delegatedRightHeld");
    }

    [Fact]
    public async Task an_event_names_the_deputy_and_whose_right_he_used_and_stays_when_the_right_is_over()
    {
        (await host.Client.Post($"persons/{Officer}/delegations", Delegation(), By(Officer))).Succeeded();
        clock.Advance(On("2025-06-21").ToDateTime(TimeOnly.MinValue) - clock.Now.DateTime - TimeSpan.FromMinutes(1));
        (await Suspend(evidence: "派出所通报")).Succeeded();

        clock.Advance(TimeSpan.FromMinutes(1));

        (await Suspend(evidence: "再次通报")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal($"{Deputy} townOfficer {Officer}", await host.Ask($"""
            select concat_ws(' ', headers ->> 'actor', headers ->> 'role', headers ->> 'on-behalf-of')
            from ledger.mt_events where type = 'member-rated.v1'
            """));
    }

    Task<Answer> Suspend(string evidence) => host.Client.Post($"members/{Foundation.MemberId(Village, 1)}/ratings", new
    {
        card = "suspended",
        reason = "noLoanGround",
        evidence,
        noLoanGround = "gambling",
        on = "2025-06-20",
    }, By(Deputy));

    static object Delegation(string to = Deputy) => new
    {
        personId = to,
        role = "townOfficer",
        region = Town,
        from = "2025-06-15",
        to = "2025-06-20",
        reason = "休假",
        on = "2025-06-15",
    };

    async Task<IEnumerable<(string, bool)>> Approvers(string day)
    {
        var answer = (await host.Client.Send(HttpMethod.Get,
            $"regions/{Village}/rights?operation=approveByTown&asOf={day}", null, By(Administrator))).Succeeded();
        return answer.Json.GetProperty("value").EnumerateArray()
            .Select(holder => (holder.GetProperty("person").GetString()!, holder.GetProperty("holdsPost").GetBoolean()));
    }

    static Ask By(string person) => new(person);
}
