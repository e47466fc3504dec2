using System.Net;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Tests.Attacks;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Persons;

/// <summary>Households by name: of one village, by who may, and written down.</summary>
[Collection<Attacked>]
public sealed class NameSearchTests(AttackedLedger attacked)
{
    static int numbers = 70;

    [Theory]
    [InlineData("王秀兰", "wxl")]
    [InlineData("曾庆云", "zqy")]
    [InlineData("单长林", "szl")]
    [InlineData("欧阳玉梅", "oyym")]
    [InlineData("王*兰", "w*l")]
    public void initials_are_the_first_letters_of_the_reading(string name, string initials) =>
        Assert.Equal(initials, NameInitials.Of(name));

    [Theory]
    [InlineData("王秀兰", "秀兰", true)]
    [InlineData("王秀兰", "wx", true)]
    [InlineData("王秀兰", "WXL", true)]
    [InlineData("王秀兰", "xl", false)]
    [InlineData("王*兰", "王秀兰", false)]
    [InlineData("王*兰", "wxl", false)]
    [InlineData("王*兰", "王", true)]
    public void a_name_fits_what_was_typed_as_far_as_it_is_known(string name, string typed, bool fits) =>
        Assert.Equal(fits, NameInitials.Fit(name, typed));

    [Theory]
    [InlineData("欧阳")]
    [InlineData("oyxl")]
    public async Task a_household_is_found_and_that_is_written_down(string typed)
    {
        var member = await Known();

        var found = (await Search(AttackedLedger.Own, typed)).Succeeded();

        Assert.Contains(found.Json.GetProperty("members").EnumerateArray(), one =>
            (one.GetProperty("memberId").GetString(), one.GetProperty("name").GetString()) == (member, "欧**兰"));
        Assert.DoesNotContain(SamplePersons.Name, found.Body, StringComparison.Ordinal);
        Assert.Equal(true, await attacked.Host.Ask($"""
            select count(*) > 0 from ledger.access_log where kind = 'personalDataRead' and detail = 'name: found'
                and person = '{AttackedLedger.Accountant}' and subject = '{member}' and address like 'POST%'
            """));
    }

    [Fact]
    public async Task nobody_is_an_answer_and_written_down_too()
    {
        Assert.Equal(0, (await Search(AttackedLedger.Own, "无此人")).Succeeded().Json.GetProperty("members").GetArrayLength());

        Assert.Equal(true, await attacked.Host.Ask($"""
            select count(*) > 0 from ledger.access_log where kind = 'personalDataRead' and detail = 'name: nobody'
                and person = '{AttackedLedger.Accountant}' and subject = '{AttackedLedger.Own}'
            """));
    }

    [Fact]
    public async Task more_than_a_village_is_never_searched_by_name()
    {
        const string Director = "610921-s77";
        await attacked.Host.Do(Foundation.Registrar, new GrantRole(
            Director, Role.CountyDirector, Samples.County, LedgerHost.Today, "任职", LedgerHost.Today));

        var asked = await attacked.Host.Client.Post($"regions/{Samples.County}/person-searches", new { name = "wxl" }, new(Director));

        asked.IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal(["region"], asked.Fields);
    }

    [Fact]
    public async Task another_village_is_not_searched()
    {
        var refused = await Search(AttackedLedger.Others[1], "wxl");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Theory]
    [InlineData("""{}""", "idNumber")]
    [InlineData("""{"idNumber":"000000195005170010","name":"王"}""", "idNumber")]
    [InlineData("""{"name":" "}""", "name")]
    public async Task one_of_number_and_name_is_given(string body, string field)
    {
        var refused = await attacked.Host.Client.Post(
            $"regions/{AttackedLedger.Own}/person-searches", body, new(AttackedLedger.Accountant));

        refused.IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal([field], refused.Fields);
    }

    Task<Answer> Search(string region, string name) => attacked.Host.Client.Post(
        $"regions/{region}/person-searches", new { name }, new(AttackedLedger.Accountant));

    /// <summary>A household that has joined and told who it is.</summary>
    async Task<string> Known()
    {
        var member = Foundation.MemberId(AttackedLedger.Own, Interlocked.Increment(ref numbers));
        await attacked.Host.Do(Foundation.Registrar, Foundation.Join(member));
        (await attacked.Host.Client.Send(HttpMethod.Put, $"members/{member}/person",
            Client.Json(SamplePersons.Of(PersonTests.NewPlace())), new(AttackedLedger.Accountant))).Succeeded();
        return member;
    }
}
