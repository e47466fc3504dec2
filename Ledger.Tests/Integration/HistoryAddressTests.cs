using System.Net;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections;
using static Ledger.Tests.Integration.Foundation;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>The log by address: told, searched, explained, compared, and tried under other terms.</summary>
[Collection<OneHost>]
public sealed class HistoryAddressTests(OneHostFixture shared)
{
    [Fact]
    public async Task a_village_is_told_forwards_and_back_in_the_readers_language()
    {
        var village = await shared.NewVillage();
        (await Post(village, "1.00")).Succeeded();

        var first = await Value($"replay?region={village}&limit=1");
        var english = await shared.Host.Client.Send(HttpMethod.Get, $"replay?region={village}&limit=1", null, new(Language: "en"));
        var last = await Value($"replay?region={village}&direction=back&limit=3");

        Assert.Contains("登记", first.GetProperty("steps")[0].GetProperty("event").GetProperty("sentence").GetString());
        Assert.Contains("was registered", english.Json.GetProperty("value").GetProperty("steps")[0].GetProperty("event").GetProperty("sentence").GetString());
        Assert.Equal(3, last.GetProperty("steps").GetArrayLength());
        var next = await Value($"replay?region={village}&limit=1&from={first.GetProperty("next").GetInt64()}");
        Assert.NotEqual(first.GetProperty("steps")[0].ToString(), next.GetProperty("steps")[0].ToString());
    }

    [Fact]
    public async Task an_event_is_found_by_its_amount_and_shown_with_who_recorded_it()
    {
        var village = await shared.NewVillage();
        (await Post(village, "77.31")).Succeeded();

        var found = (await Value($"events?region={village}&amount=77.31")).GetProperty("items");
        var detail = await Value($"events/{found[0].GetProperty("position").GetInt64()}");

        Assert.Equal(1, found.GetArrayLength());
        Assert.Equal("accountant-1", detail.GetProperty("event").GetProperty("actor").GetString());
        Assert.Equal("办公费", detail.GetProperty("stored").GetProperty("summary").GetString());
        Assert.Equal(2, detail.GetProperty("lines").GetArrayLength());
        Assert.NotEmpty(detail.GetProperty("causation").GetString()!);
    }

    [Fact]
    public async Task a_figure_of_the_trial_balance_answers_with_its_lines()
    {
        var village = await shared.NewVillage();
        (await Post(village, "10.00")).Succeeded();
        (await Post(village, "5.50")).Succeeded();

        var explained = await Value($"explanations?figure=trial-balance/{village}/2025-03-01/5101/closing&asOf=2025-03-31");

        Assert.Equal("15.50", explained.GetProperty("sum").GetString());
        Assert.Equal(["10.00", "5.50"], explained.GetProperty("items").GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task two_days_are_compared_with_the_causes()
    {
        var village = await shared.NewVillage();
        (await Post(village, "10.00")).Succeeded();

        var changed = (await Value($"diffs/trial-balances/{village}?fromAsOf=2025-03-04&asOf=2025-03-05")).GetProperty("figures");

        Assert.Equal(["-10.00", "10.00"], changed.EnumerateArray().Select(figure => figure.GetProperty("difference").GetString()));
        Assert.All(changed.EnumerateArray(), figure => Assert.Equal(1, figure.GetProperty("causes").GetArrayLength()));
        foreach (var statement in new[]
        {
            $"counties/{County}", $"villages/{village}", $"members/{MemberId(village, 1)}", $"loans/{LoanId(village, 1)}",
        })
            await Value($"diffs/{statement}?fromAsOf=2025-03-04&asOf=2025-03-05");
    }

    [Fact]
    public async Task a_village_is_tried_under_other_terms_and_nothing_is_written()
    {
        var village = await shared.NewVillage(borrowers: 2);
        (await Post(village, "1.00")).Succeeded();
        var before = await shared.Host.CountEvents();

        var same = await Try(village, "{}");
        var tried = await Try(village, """
            {"fee":{"method":"monthly","rate":0.01,"dayBasis":360,"overdueFactor":1.5,"rounding":"halfUp","subsidyShare":0}}
            """);

        Assert.Equal(same.GetProperty("feeWas").GetString(), same.GetProperty("feeWouldBe").GetString());
        Assert.Equal(2, tried.GetProperty("villages")[0].GetProperty("members").GetArrayLength());
        Assert.Equal(same.GetProperty("feeWas").GetString(), tried.GetProperty("feeWas").GetString());
        Assert.True(Money.Parse(tried.GetProperty("feeWouldBe").GetString()!) > Money.Parse(tried.GetProperty("feeWas").GetString()!));
        Assert.Equal(before, await shared.Host.CountEvents());
    }

    /// <summary>One household is a month old on the day; the other two could be matched as it is, and the poor one gifted, too.</summary>
    [Theory]
    [InlineData(1, 300, 2, "500.00", "100.00")]
    [InlineData(2, 300, 1, "0.00", "100.00")]
    [InlineData(1, 200, 1, "500.00", "0.00")]
    [InlineData(2, 200, 0, "0.00", "0.00")]
    [InlineData(2, 100, 0, "0.00", "0.00")]
    public async Task who_could_newly_be_matched_or_gifted_is_told_by_household(
        int months, long gift, int households, string matched, string gifted)
    {
        var village = await shared.NewVillage(borrowers: 0);
        var on = On("2025-05-15");
        (string Id, bool IsPoor, DateOnly JoinedOn)[] members =
            [(MemberId(village, 1), false, on), (MemberId(village, 2), false, On("2020-01-01")), (MemberId(village, 3), true, On("2020-01-01"))];
        await shared.Host.Do("wang-1", [.. members.SelectMany(member => new ICommand[]
        {
            new JoinVillage(member.Id, member.IsPoor, member.JoinedOn, on),
            new SubscribeShares(member.Id, Money.Yuan(500), PaidInto.Cash, on, on),
        })]);
        (await Post(village, "1.00")).Succeeded();
        var share = JsonSerializer.Serialize(
            Defaults.Share with { MatchingMonths = months, Gift = Money.Yuan(gift) }, LedgerJson.Stored);

        var tried = await Try(village, $$"""{"share":{{share}}}""");

        Assert.Equal((households, matched, gifted), Newly(tried));
        Assert.Equal((households, matched, gifted), Newly(tried.GetProperty("villages")[0]));
        string[] expected = [.. matched == "0.00" ? [] : new[] { members[0].Id }, .. gifted == "0.00" ? [] : new[] { members[2].Id }];
        Assert.Equal(expected, tried.GetProperty("villages")[0].GetProperty("members").EnumerateArray()
            .Where(member => Newly(member).Households > 0).Select(member => member.GetProperty("memberId").GetString()));
    }

    static (int Households, string? Matched, string? Gifted) Newly(JsonElement tried) => tried.GetProperty("newly") is var newly
        ? (newly.GetProperty("households").GetInt32(), newly.GetProperty("matched").GetString(), newly.GetProperty("gifted").GetString())
        : default;

    [Fact]
    public async Task what_is_tried_in_no_place_is_named() =>
        Assert.Equal(["places[0]"], (await shared.Host.Client.Post($"regions/{Samples.VillageId}/what-ifs", """{"places":[null]}""")).Fields);

    [Fact]
    public async Task a_county_is_not_tried_in_a_request() =>
        Assert.Equal(["region"], (await shared.Host.Client.Post($"regions/{County}/what-ifs", "{}")).Fields);

    [Theory]
    [InlineData("replay", "region")]
    [InlineData("replay?region=610921&direction=sideways", "direction")]
    [InlineData("replay?region=610921&from=first", "from")]
    [InlineData("events?region=610921&amount=much", "amount")]
    [InlineData("diffs/trial-balances/610921?asOf=2025-03-01&since=2025-03-02", "since")]
    [InlineData("explanations", "figure")]
    [InlineData("explanations?figure=nothing", "figure")]
    public async Task a_question_that_cannot_be_understood_names_its_word(string path, string field) =>
        Assert.Equal([field], (await Get(path)).Fields);

    [Fact]
    public async Task what_is_no_figure_is_repeated_with_how_one_is_written()
    {
        var fault = (await Get("explanations?figure=nothing/at-all")).Json.GetProperty("errors").GetProperty("figure")[0].GetString();

        Assert.Contains("nothing/at-all", fault, StringComparison.Ordinal);
        Assert.Contains("balance/610921107201/1002", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events/999999999")]
    [InlineData("explanations?figure=balance/610921/9999")]
    public async Task what_does_not_exist_is_a_404(string path) => Assert.Equal(HttpStatusCode.NotFound, (await Get(path)).Status);

    async Task<JsonElement> Try(string village, string change) =>
        (await shared.Host.Client.Post($"regions/{village}/what-ifs", change)).Succeeded().Json.GetProperty("value");

    Task<Answer> Post(string village, string amount) => shared.Host.Client.Post($"books/{village}/vouchers", $$"""
        {"bookedOn":"2025-03-05","valueOn":"2025-03-05","summary":"办公费","attachments":1,"lines":[
          {"account":"5101","debit":"{{amount}}","credit":"0.00"},{"account":"1001","debit":"0.00","credit":"{{amount}}"}]}
        """);

    [Fact]
    public async Task what_is_no_hash_is_not_looked_for() =>
        Assert.Equal(["hash"], (await Get($"events?region={Samples.VillageId}&hash=abc")).Fields);

    async Task<JsonElement> Value(string path) => (await Get(path)).Succeeded().Json.GetProperty("value");

    Task<Answer> Get(string path) => shared.Host.Client.Send(HttpMethod.Get, path, null, new());
}
