using System.Text.Json;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>What each line of a voucher is for, read back wherever lines are told.</summary>
[Collection<OneHost>]
public sealed class LineSummaryAddressTests(OneHostFixture shared)
{
    const string Moment = "asOf=2025-03-31";

    [Fact]
    public async Task four_lines_with_four_summaries_are_read_back_as_they_were_written()
    {
        var village = await shared.NewVillage();
        var number = await Post(village);

        var costs = await Lines(village, "5101");
        Assert.Equal(["办公费", "电费"], costs);
        Assert.Equal(["付办公费"], await Lines(village, "1001"));
        Assert.Equal(["转账付电费"], await Lines(village, "1002"));
        var position = (await Value($"books/{village}/vouchers?search={number}&{Moment}")).GetProperty("items")[0].GetProperty("position").GetInt64();
        Assert.Equal(["办公费", "电费", "付办公费", "转账付电费"], (await Value($"events/{position}")).GetProperty("lines").EnumerateArray().Select(Summary));
        Assert.Equal("2025年3月5日", (await Value($"events/{position}")).GetProperty("event").GetProperty("sentence").GetString()![..9]);
    }

    [Theory]
    [InlineData("电费", 1)]
    [InlineData("付电", 1)]
    [InlineData("办公", 1)]
    [InlineData("水费", 0)]
    public async Task a_voucher_is_found_by_what_one_of_its_lines_is_for(string search, int found)
    {
        var village = await shared.NewVillage();
        await Post(village);

        var vouchers = (await Value($"books/{village}/vouchers?search={search}&{Moment}")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(found, vouchers.Count);
        Assert.All(vouchers, voucher => Assert.Equal("办公费", Summary(voucher)));
    }

    [Fact]
    public async Task the_file_of_an_account_says_what_each_line_is_for()
    {
        var village = await shared.NewVillage();
        await Post(village);

        var file = (await shared.Host.Client.Send(HttpMethod.Get, $"books/{village}/accounts/5101/lines?from=2025-01-01&{Moment}&format=csv", null, new())).Succeeded().Body;

        Assert.Contains(",办公费,", file, StringComparison.Ordinal);
        Assert.Contains(",电费,", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_lines_summary_is_held_to_the_rules_of_every_text() =>
        Assert.Equal(["lines[1].summary"], (await shared.Host.Client.Post($"books/{VillageId}/vouchers", $$"""
            {"bookedOn":"2025-03-05","valueOn":"2025-03-05","summary":"办公费","attachments":1,"lines":[
              {"account":"5101","debit":"1.00","credit":"0.00"},
              {"account":"1001","debit":"0.00","credit":"1.00","summary":"{{new string('长', 201)}}"}]}
            """)).Fields);

    async Task<string> Post(string village) => (await shared.Host.Client.Post($"books/{village}/vouchers", """
        {"bookedOn":"2025-03-05","valueOn":"2025-03-05","summary":"办公费","attachments":1,"lines":[
          {"account":"5101","debit":"100.00","credit":"0.00","summary":"办公费"},
          {"account":"5101","debit":"60.00","credit":"0.00","summary":"电费"},
          {"account":"1001","debit":"0.00","credit":"100.00","summary":"付办公费"},
          {"account":"1002","debit":"0.00","credit":"60.00","summary":"转账付电费"}]}
        """)).Succeeded().Json.GetProperty("vouchers")[0].GetString()!;

    async Task<IEnumerable<string?>> Lines(string village, string account) =>
        [.. (await Value($"books/{village}/accounts/{account}/lines?from=2025-01-02&{Moment}")).GetProperty("lines").GetProperty("items").EnumerateArray().Select(Summary)];

    static string? Summary(JsonElement item) => item.GetProperty("summary").GetString();

    async Task<JsonElement> Value(string path) =>
        (await shared.Host.Client.Send(HttpMethod.Get, path, null, new())).Succeeded().Json.GetProperty("value");
}
