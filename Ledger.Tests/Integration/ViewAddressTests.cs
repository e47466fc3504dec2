using System.Net;
using System.Text.Json;
using Ledger.Domain.Basics;
using static Ledger.Tests.Integration.Foundation;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>What readers ask for by address: as of a day, at a position, never past their own last write.</summary>
[Collection<OneHost>]
public sealed class ViewAddressTests(OneHostFixture shared)
{
    [Fact]
    public async Task whoever_has_written_sees_it_in_every_view_at_once()
    {
        var village = await shared.NewVillage();
        // It does not say what the other has heard: that the person has written is known to the server.
        using var another = new Client(shared.Host.Address);
        for (var day = 2; day <= 6; day++)
        {
            var posted = (await Post(village, $"2025-03-0{day}", "1.00")).Succeeded();

            var seen = await another.Send(HttpMethod.Get, $"books/{village}/trial-balance?asOf=2025-03-31", null, new());

            Assert.True(long.Parse(seen.Headers.GetValues("Ledger-Position").Single(), null)
                >= long.Parse(posted.Headers.GetValues("Ledger-Position").Single(), null));
            Assert.Equal(Money.Yuan(day - 1).ToString(), Row(seen, "5101").GetProperty("closing").GetString());
        }
    }

    [Fact]
    public async Task a_past_day_is_answered_as_it_was()
    {
        var village = await shared.NewVillage();
        (await Post(village, "2025-03-05", "10.00")).Succeeded();
        (await Post(village, "2025-04-05", "20.00")).Succeeded();

        Assert.Equal("10.00", Row(await Get($"books/{village}/trial-balance?asOf=2025-03-31"), "5101").GetProperty("closing").GetString());
        Assert.Equal("30.00", Row(await Get($"books/{village}/trial-balance?asOf=2025-04-30"), "5101").GetProperty("closing").GetString());
        Assert.Equal("-30.00", (await Get($"regions/{village}/summary?asOf=2025-04-30")).Json.GetProperty("value")
            .GetProperty("villages")[0].GetProperty("surplus").GetString());
    }

    [Fact]
    public async Task county_and_villages_owe_each_other_nothing_when_added_up()
    {
        var village = await shared.NewVillage();
        (await shared.Host.Client.Post($"villages/{village}/releases",
            """{"amount":"500.00","bookedOn":"2025-03-01","valueOn":"2025-03-01","summary":"拨付"}""")).Succeeded();

        var accounts = (await Get($"counties/{County}/balances?asOf=2025-03-31")).Json.GetProperty("value").GetProperty("accounts");

        var between = accounts.EnumerateArray().Single(row => row.GetProperty("account").GetString() == "1141");
        Assert.Equal("0.00", between.GetProperty("consolidated").GetString());
        Assert.Equal("-500.00", between.GetProperty("villages").GetProperty(village).GetString());
        Assert.All(accounts.EnumerateArray(), row => Assert.True(Money.TryParse(row.GetProperty("consolidated").GetString(), out _)));
    }

    [Fact]
    public async Task a_list_goes_on_where_its_cursor_stands()
    {
        var village = await shared.NewVillage(borrowers: 5);
        (await Post(village, "2025-03-05", "10.00")).Succeeded();
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var part = (await Get($"loans?region={village}&limit=2{cursor}")).Json.GetProperty("value").GetProperty("loans");
            seen.AddRange(part.GetProperty("items").EnumerateArray()
                .Select(loan => loan.GetProperty("loan").GetProperty("id").GetString()!));
            cursor = part.TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(Enumerable.Range(1, 5).Select(number => LoanId(village, number)), seen);
    }

    [Theory]
    [InlineData("counties/61092/balances", "county")]
    [InlineData("counties/610921/balances?asOf=31.12.2025", "asOf")]
    [InlineData("loans?region=610921&status=lost", "status")]
    [InlineData("loans?region=610921&limit=501", "limit")]
    [InlineData("loans", "region")]
    [InlineData("loans?region=610921&at=early", "at")]
    [InlineData("loans/610921000001-2025-001?at=-1", "at")]
    [InlineData("members/610921000001-0001?asOf=yesterday", "asOf")]
    [InlineData("policies/610921?at=2025-13-01T00:00:00Z", "at")]
    [InlineData("counties/610921/balances?at=2125-01-01T00:00:00Z", "at")]
    [InlineData("counties/610921/balances?at=999999999999", "at")]
    [InlineData("books/610921/accounts/9999/lines", "account")]
    [InlineData("books/610921/accounts/1001/lines?from=2024-12-31&asOf=2025-03-31", "from")]
    [InlineData("books/610921/trial-balance?month=2025-13", "month")]
    public async Task a_question_that_cannot_be_understood_names_its_word(string path, string field)
    {
        var answer = await Get(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
    }

    [Theory]
    [InlineData("villages/610921999999/responsibility")]
    [InlineData("members/610921999999-0001/passbook")]
    [InlineData("loans/610921999999-2025-001/record")]
    [InlineData("loans/610921999999-2025-001")]
    [InlineData("books/610921999999/2025")]
    public async Task what_does_not_exist_is_a_404(string path)
    {
        var answer = await Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task the_description_shows_every_command_with_an_example_that_the_ledger_can_read()
    {
        var description = await Description();

        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString());
        var writes = description.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("post", out _)).ToList();
        Assert.True(writes.Count >= 30);
        // Their address says all.
        string[] bare = ["jobs/{jobId}/cancel", "accounts/{personId}/reset", "accounts/{personId}/disable", "accounts/{personId}/enable"];
        Assert.All(writes.Where(path => !bare.Contains(path.Name["/api/v1/".Length..])), path => Assert.True(
            path.Value.GetProperty("post").GetProperty("requestBody").GetProperty("content")
                .GetProperty("application/json").TryGetProperty("example", out _), path.Name));
    }

    [Theory]
    [InlineData("/api/v1/loans/{loanId}/repayments", "Idempotency-Key,If-Match")]
    [InlineData("/api/v1/villages", "Idempotency-Key")]
    [InlineData("/api/v1/batches", "Idempotency-Key")]
    [InlineData("/api/v1/jobs", "Idempotency-Key")]
    [InlineData("/api/v1/jobs/{jobId}/cancel", "")]
    [InlineData("/api/v1/counties/{county}/day-ends", "")]
    [InlineData("/api/v1/regions/{region}/person-searches", "")]
    [InlineData("/api/v1/regions/{region}/what-ifs", "")]
    [InlineData("/api/v1/sessions", "")]
    public async Task the_description_names_the_headers_that_an_address_needs(string path, string headers)
    {
        var described = (await Description()).GetProperty("paths").GetProperty(path).GetProperty("post");

        Assert.Equal(headers, string.Join(',', !described.TryGetProperty("parameters", out var parameters) ? []
            : parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "header")
                .Select(parameter => parameter.GetProperty("name").GetString())));
    }

    async Task<JsonElement> Description()
    {
        using var http = new HttpClient { BaseAddress = new(shared.Host.Address) };
        return JsonSerializer.Deserialize<JsonElement>(
            await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
    }

    Task<Answer> Post(string village, string on, string amount) => shared.Host.Client.Post($"books/{village}/vouchers", $$"""
        {"bookedOn":"{{on}}","valueOn":"{{on}}","summary":"办公费","attachments":1,"lines":[
          {"account":"5101","debit":"{{amount}}","credit":"0.00"},{"account":"1001","debit":"0.00","credit":"{{amount}}"}]}
        """);

    Task<Answer> Get(string path) => shared.Host.Client.Send(HttpMethod.Get, path, null, new());

    static JsonElement Row(Answer answer, string account) => answer.Json.GetProperty("value").GetProperty("rows")
        .EnumerateArray().Single(row => row.GetProperty("account").GetString() == account);
}
