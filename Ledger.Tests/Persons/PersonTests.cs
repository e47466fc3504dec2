using System.Net;
using Ledger.Api.Persons;
using Ledger.Domain.Persons;
using Ledger.Projections.Views;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Persons;

/// <summary>Personal data through the interface: entered, masked, unmasked, found, and refused.</summary>
[Collection<OneHost>]
public sealed class PersonTests(OneHostFixture shared)
{
    static int places = 100;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    LedgerHost Host => shared.Host;

    [Fact]
    public async Task what_was_entered_is_shown_masked()
    {
        var (member, place) = (await NewMember(), NewPlace());

        var entered = (await Put(member, SamplePersons.Of(place))).Succeeded();
        var shown = (await Get($"members/{member}/person")).Succeeded();

        Assert.Equal(entered.Body, shown.Body);
        Assert.Equal("\"v1\"", shown.Headers.ETag!.Tag);
        Assert.Equal("no-store", shown.Headers.CacheControl!.ToString());
        Assert.Equal("masked", await Host.Ask($"select detail from ledger.access_log where kind = 'personalDataRead' and subject = '{member}'"));
        var person = shown.Json.GetProperty("person");
        Assert.Equal("欧**兰", person.GetProperty("name").GetString());
        Assert.Equal($"0000…{SamplePersons.IdNumber(place)[^4..]}", person.GetProperty("idNumber").GetString());
        Assert.Equal("王*田", person.GetProperty("household")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task the_same_again_changes_nothing_and_another_needs_the_version_that_was_seen()
    {
        var (member, place) = (await NewMember(), NewPlace());
        var moved = SamplePersons.Of(place) with { Address = "柳坪村五组" };
        (await Put(member, SamplePersons.Of(place))).Succeeded();

        Assert.Equal(1, (await Put(member, SamplePersons.Of(place))).Succeeded().Json.GetProperty("version").GetInt64());
        (await Put(member, moved)).IsProblem(HttpStatusCode.PreconditionRequired, "versionMissing");
        (await Put(member, moved, "\"v2\"")).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal(2, (await Put(member, moved, "\"v1\"")).Succeeded().Json.GetProperty("version").GetInt64());
        Assert.Equal(2, (await Put(member, moved, "\"v1\"")).Succeeded().Json.GetProperty("version").GetInt64());
    }

    [Theory]
    [InlineData("name", "欧阳秀兰")]
    [InlineData("phone", "13800138765")]
    [InlineData("bankCard", "6222028473916500")]
    [InlineData("address", "陕西省汉阴县漩涡镇柳坪村三组27号")]
    public async Task one_field_is_unmasked_and_that_is_written_down(string field, string value)
    {
        var member = await NewMember();
        (await Put(member, SamplePersons.Of(NewPlace()))).Succeeded();

        var answer = (await Unmask(member, field, "identityCheck")).Succeeded();

        Assert.Equal(value, answer.Json.GetProperty("value").GetString());
        Assert.Equal($"{field}: identityCheck", await Host.Ask(
            $"select detail from ledger.access_log where kind = 'personalDataRead' and subject = '{member}' and person = 'accountant-1'"));
    }

    [Fact]
    public async Task nothing_is_unmasked_when_it_cannot_be_written_down()
    {
        var member = await NewMember();
        (await Put(member, SamplePersons.Of(NewPlace()))).Succeeded();
        await Queries.Ask(Host.Connections.Owner!, "revoke insert on ledger.access_log from ledger_app");
        try
        {
            var answer = await Unmask(member, "name", "audit");

            answer.IsProblem(HttpStatusCode.InternalServerError, "bug");
            Assert.DoesNotContain(SamplePersons.Name, answer.Body, StringComparison.Ordinal);
        }
        finally
        {
            await Queries.Ask(Host.Connections.Owner!, "grant insert on ledger.access_log to ledger_app");
        }
    }

    [Theory]
    [InlineData("name", "", "Access-Reason")]
    [InlineData("name", "because", "Access-Reason")]
    [InlineData("everything", "audit", "field")]
    public async Task without_a_reason_of_the_list_nothing_is_unmasked(string field, string reason, string named)
    {
        var member = await NewMember();
        (await Put(member, SamplePersons.Of(NewPlace()))).Succeeded();

        var answer = await Unmask(member, field, reason);

        answer.IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal([named], answer.Fields);
    }

    [Theory]
    [InlineData(0, "idNumber")]
    [InlineData(1, "household[0].idNumber")]
    public async Task nobody_stands_in_two_households(int place, string field)
    {
        var (first, second, taken) = (await NewMember(), await NewMember(), NewPlace());
        var (mine, other) = (SamplePersons.Of(NewPlace()), SamplePersons.IdNumber(taken + 2));
        (await Put(first, SamplePersons.Of(taken))).Succeeded();

        var answer = await Put(second, place == 0
            ? mine with { IdNumber = other }
            : mine with { Household = [new("王守田", other, Relation.Other)] });

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "oneHouseholdPerPerson");
        Assert.Equal(field, answer.Json.GetProperty("figures").GetProperty("field").GetString());
        Assert.Equal(first, answer.Json.GetProperty("figures").GetProperty("other").GetString());
        Assert.DoesNotContain(other, answer.Body, StringComparison.Ordinal);
        (await Get($"members/{second}/person")).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await Put(second, mine)).Succeeded();
    }

    [Fact]
    public async Task of_eight_who_enter_the_same_person_at_once_one_succeeds()
    {
        var (members, place) = (new List<string>(), NewPlace());
        for (var i = 0; i < 8; i++)
            members.Add(await NewMember());

        var answers = await Task.WhenAll(members.Select(member => Put(member, SamplePersons.Of(place))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => answer.IsProblem(HttpStatusCode.UnprocessableEntity, "oneHouseholdPerPerson"));
    }

    [Fact]
    public async Task somebody_is_found_by_the_exact_number_of_anyone_in_the_household()
    {
        var (member, place) = (await NewMember(), NewPlace());
        (await Put(member, SamplePersons.Of(place))).Succeeded();

        foreach (var number in Enumerable.Range(place, 3).Select(SamplePersons.IdNumber))
        {
            var found = (await Search(Samples.County, number)).Succeeded().Json.GetProperty("members")[0];
            Assert.Equal(member, found.GetProperty("memberId").GetString());
            Assert.Equal("欧**兰", found.GetProperty("name").GetString());
        }

        Assert.Equal(0, (await Search(Samples.County, SamplePersons.IdNumber(NewPlace()))).Succeeded().Json.GetProperty("members").GetArrayLength());
        Assert.Equal(0, (await Search("610921999", SamplePersons.IdNumber(place))).Succeeded().Json.GetProperty("members").GetArrayLength());
        (await Search(Samples.County, "110105491231002")).IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal(3L, await Host.Ask(
            $"select count(*) from ledger.access_log where kind = 'personalDataRead' and subject = '{member}' and detail = 'search: found'"));
    }

    [Fact]
    public async Task a_page_of_names_is_one_statement_and_only_what_the_reader_may_see()
    {
        var (mine, neighbours) = (await NewMember(), await NewMember());
        (await Put(mine, SamplePersons.Of(NewPlace()))).Succeeded();
        (await Put(neighbours, SamplePersons.Of(NewPlace()))).Succeeded();
        var reader = Host.Services.GetRequiredService<PersonReader>();

        var names = await reader.MaskedNames([mine, neighbours, "610921000001-0999"], new Scope([mine[..12]]), Cancellation);

        Assert.Equal(new Dictionary<string, string> { [mine] = "欧**兰" }, names);
        Assert.Empty(await reader.MaskedNames([mine], new Scope([]), Cancellation));
    }

    [Fact]
    public async Task nobody_is_kept_who_is_no_member() =>
        (await Put("610921000001-0998", SamplePersons.Of(NewPlace()))).IsProblem(HttpStatusCode.NotFound, "notFound");

    internal static int NewPlace() => Interlocked.Add(ref places, 10);

    async Task<string> NewMember() => MemberId(await shared.NewVillage(), 1);

    Task<Answer> Put(string member, Person person, string version = "") =>
        Host.Client.Send(HttpMethod.Put, $"members/{member}/person", Client.Json(person), new(Version: version));

    Task<Answer> Get(string path) => Host.Client.Send(HttpMethod.Get, path, null, new());

    Task<Answer> Unmask(string member, string field, string reason) =>
        Host.Client.Send(HttpMethod.Get, $"members/{member}/person/fields/{field}", null, new() { Reason = reason });

    Task<Answer> Search(string region, string number) =>
        Host.Client.Post($"regions/{region}/person-searches", new { idNumber = number });
}
