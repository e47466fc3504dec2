using System.Net;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>Who asks, under which key, and having seen which version.</summary>
[Collection<OneHost>]
public sealed class RequestHeaderTests(OneHostFixture shared)
{
    [Fact]
    public async Task nothing_is_carried_out_without_a_key()
    {
        var village = await shared.NewVillage();

        (await Repay(village, Ask.Seeing(1) with { Key = "" })).IsProblem(HttpStatusCode.BadRequest, "keyMissing");
        (await Repay(village, Ask.Seeing(1) with { Key = new('k', 101) })).IsProblem(HttpStatusCode.BadRequest, "keyMissing");
    }

    [Fact]
    public async Task nothing_is_carried_out_for_nobody() =>
        (await Repay(await shared.NewVillage(), Ask.Seeing(1) with { Actor = "" }))
            .IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");

    [Fact]
    public async Task a_change_names_the_version_that_was_seen() =>
        (await Repay(await shared.NewVillage(), new())).IsProblem(HttpStatusCode.PreconditionRequired, "versionMissing");

    [Fact]
    public async Task a_change_of_what_has_changed_since_names_both_versions()
    {
        var village = await shared.NewVillage();
        (await Repay(village, Ask.Seeing(1))).Succeeded();

        var stale = (await Repay(village, Ask.Seeing(1))).IsProblem(HttpStatusCode.PreconditionFailed, "stale");

        Assert.Equal("\"v1\"", stale.Json.GetProperty("expected").GetString());
        Assert.Equal("\"v2\"", stale.Json.GetProperty("actual").GetString());
        (await Repay(village, Ask.Seeing(2))).Succeeded();
    }

    [Fact]
    public async Task a_stale_request_may_be_sent_again_under_its_key()
    {
        var village = await shared.NewVillage();

        (await Repay(village, Ask.Seeing(7) with { Key = village })).IsProblem(HttpStatusCode.PreconditionFailed, "stale");

        Assert.False((await Repay(village, Ask.Seeing(1) with { Key = village })).Succeeded().IsReplay);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("\"v\"")]
    [InlineData("\"v1")]
    [InlineData("\"v-1\"")]
    [InlineData("\"v1.0\"")]
    [InlineData("W/\"v1\"")]
    [InlineData("*")]
    [InlineData("\"v1\", \"v2\"")]
    [InlineData("\"v99999999999999999999\"")]
    public async Task a_version_that_is_none_is_refused_everywhere(string version)
    {
        var village = await shared.NewVillage();
        var ask = new Ask(Version: version);
        var join = await shared.Host.Client.Post("members",
            new { memberId = MemberId(village, 9), poorHousehold = false, joinedOn = "2025-06-01", on = "2025-06-15" }, ask);

        Assert.Equal(["If-Match"], (await Repay(village, ask)).IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);
        Assert.Equal(["If-Match"], join.IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);
    }

    Task<Answer> Repay(string village, Ask ask) => shared.Host.Client.Post(
        $"loans/{LoanId(village, 1)}/repayments", Repayment.Of(village, 1, "100.00"), ask);
}
