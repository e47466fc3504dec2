using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Domain.Basics;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>The auditor's workbench by address: samples that anybody can draw again, and queries from question to closing.</summary>
[Collection<OneHost>]
public sealed class AuditWorkTests(OneHostFixture shared)
{
    const string Auditor = "610921-s07";

    [Fact]
    public async Task the_same_seed_draws_the_same_sample_at_the_pinned_position()
    {
        var village = await shared.NewVillage(borrowers: 12);
        var path = $"regions/{village}/samples?of=members&method=random&size=5&seed=2025-audit";

        var first = await Read(path);
        await shared.Host.Do("accountant-2", Join(MemberId(village, 13)));
        var pinned = await Read($"{path}&at={first.GetProperty("position").GetInt64()}");
        var now = await Read(path);

        Assert.Equal(Drawn(first), Drawn(pinned));
        Assert.Equal(Population(first, "digest"), Population(pinned, "digest"));
        Assert.Equal(("12", "13"), (Population(pinned, "count"), Population(now, "count")));
        Assert.Equal(Enumerable.Range(1, 12).Select(number => MemberId(village, number)).OrderBy(Ticket, StringComparer.Ordinal).Take(5), Drawn(first));
        Assert.Equal(Digest(Enumerable.Range(1, 12).Select(number => $"{MemberId(village, number)},0.00\n")), Population(first, "digest"));
    }

    [Fact]
    public async Task a_monetary_unit_sample_holds_what_is_certain_and_what_its_fen_hit()
    {
        var village = await shared.NewVillage();
        foreach (var yuan in new[] { 10, 20, 30, 5_000, 40 })
            await Spend(village, yuan);
        var sample = (await Read($"regions/{village}/samples?of=vouchers&method=monetaryUnit&interval=60.00&seed=7&from=2025-02-01")).GetProperty("value");
        var start = Money.Parse(sample.GetProperty("start").GetString()!).Fen;
        var hit = new (long From, long To, string Number)[]
        {
            (0, 1_000, "0001"), (1_000, 3_000, "0002"), (3_000, 6_000, "0003"), (6_000, 10_000, "0005"),
        }.Where(item => (start > item.From && start <= item.To) || (start + 6_000 > item.From && start + 6_000 <= item.To)).Select(item => item.Number);

        Assert.Equal(("5", "5100.00", "1"), (sample.GetProperty("population").GetProperty("count").ToString(),
            sample.GetProperty("population").GetProperty("sum").GetString(), sample.GetProperty("certain").ToString()));
        Assert.Equal(hit.Append("0004").Order(), Items(sample).Select(id => id[^4..]).Order());
    }

    [Fact]
    public async Task loans_are_weighed_by_what_is_still_owed_and_the_size_gives_the_interval()
    {
        var village = await shared.NewVillage(borrowers: 10);
        var sample = (await Read($"regions/{village}/samples?of=loans&method=monetaryUnit&size=3&seed=a")).GetProperty("value");

        Assert.Equal(("10000.00", "3333.33"), (sample.GetProperty("population").GetProperty("sum").GetString(), sample.GetProperty("interval").GetString()));
        Assert.Equal(3, Items(sample).Count);
    }

    [Theory]
    [InlineData("method=random&size=5&seed=1", "of")]
    [InlineData("of=loans&size=5&seed=1", "method")]
    [InlineData("of=loans&method=random&size=5", "seed")]
    [InlineData("of=loans&method=random&seed=1", "size")]
    [InlineData("of=loans&method=random&seed=1&size=501", "size")]
    [InlineData("of=loans&method=random&seed=a%20b&size=5", "seed")]
    [InlineData("of=vouchers&method=monetaryUnit&seed=1&interval=0.00", "interval")]
    public async Task a_sample_that_is_not_described_is_not_drawn(string query, string field) =>
        Assert.Equal([field], (await Get($"regions/610921999999/samples?{query}")).Fields);

    [Fact]
    public async Task a_query_becomes_a_finding_that_is_answered_and_closed()
    {
        var (village, query) = await Raised();
        (await Step(query, "replies", "610921-s01", new { reply = "发票在档", on = "2025-06-15" })).Succeeded();
        var early = await Step(query, "finding/closing", Auditor, new { conclusion = "无", on = "2025-06-15" });
        var own = await Step(query, "replies", Auditor, new { reply = "自问自答", on = "2025-06-15" });
        (await Step(query, "finding", Auditor, new
        {
            weight = "serious",
            finding = "白条抵库",
            recommendation = "收回现金",
            answerBy = "2025-07-15",
            on = "2025-06-15",
        })).Succeeded();
        var found = await Listed(village);
        (await Step(query, "finding/answers", "610921-s01", new { answer = "已收回", on = "2025-06-15" })).Succeeded();
        (await Step(query, "finding/closing", Auditor, new { conclusion = "整改到位", on = "2025-06-15" })).Succeeded();

        early.IsProblem(HttpStatusCode.UnprocessableEntity, "auditStepsInOrder");
        own.IsProblem(HttpStatusCode.UnprocessableEntity, "auditedByAnother");
        Assert.Equal(("findingMade", "serious", "2025-07-15"), (Text(found, "status"), Text(found, "weight"), Text(found, "dueOn")));
        Assert.Equal(("findingClosed", "serious", Auditor), (Text(await Listed(village), "status"), Text(await Listed(village), "weight"), Text(await Listed(village), "lastBy")));
        var state = (await Get($"audit-queries/{query}")).Succeeded().Json.GetProperty("state");
        Assert.Equal(["raised", "replied", "findingMade", "findingAnswered", "findingClosed"],
            state.GetProperty("steps").EnumerateArray().Select(step => Text(step, "status")));
    }

    [Fact]
    public async Task a_list_is_as_of_its_position_and_narrowed_by_where_queries_stand()
    {
        var (village, query) = await Raised();
        var before = (await Get($"audit-queries?region={village}")).Succeeded().Json.GetProperty("position").GetInt64();
        (await Step(query, "replies", "610921-s01", new { reply = "发票在档", on = "2025-06-15" })).Succeeded();

        Assert.Equal("replied", Text(await Listed(village), "status"));
        Assert.Equal("raised", Text(await Listed(village, $"&at={before}"), "status"));
        Assert.Equal("raised", Text(await Listed(village, $"&at={before}&status=raised"), "status"));
        Assert.Equal(JsonValueKind.Undefined, (await Listed(village, "&status=raised")).ValueKind);
        Assert.Equal(JsonValueKind.Undefined, (await Listed("610921999")).ValueKind);
        Assert.Contains(query, (await Get($"audit-queries?region={village[..6]}&status=replied&limit=500")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_flag_is_explained_once_closed_by_another_and_read_as_of_each_position()
    {
        var (village, other) = (await shared.NewVillage(), "610921-s01");
        Task<Answer> Explain(string query) => shared.Host.Client.Post("red-flag-explanations",
            new { queryId = query, flag = "fewLoans", position = 12, explanation = "新村,尚无人申请", on = "2025-06-15" }, new(other, $"explains {query}"));
        async Task<JsonElement> Flag(string more = "") => (await Get($"regions/{village}/red-flags?flag=fewLoans{more}")).Succeeded().Json.GetProperty("value")
            .GetProperty("flags").GetProperty("items").EnumerateArray().Single();
        Assert.Equal("open", Text(await Flag(), "status"));

        var explained = (await Explain($"{village}-2025-001")).Succeeded();
        Assert.True((await Explain($"{village}-2025-001")).IsReplay);
        (await Explain($"{village[..6]}-2025-001")).IsProblem(HttpStatusCode.UnprocessableEntity, "redFlagOfVillage");
        (await Step($"{village}-2025-001", "clearance", other, new { conclusion = "属实", on = "2025-06-15" }))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "auditedByAnother");
        (await Step($"{village}-2025-001", "clearance", Auditor, new { conclusion = "属实", on = "2025-06-15" })).Succeeded();

        var closed = await Flag();
        Assert.Equal(("closed", "属实"), (Text(closed, "status"), Text(closed.GetProperty("asked"), "lastText")));
        Assert.Equal(["replied", "cleared"], closed.GetProperty("history").EnumerateArray().Select(step => Text(step, "status")));
        var position = explained.Headers.GetValues("Ledger-Position").Single();
        Assert.Equal(("explained", other), (Text(await Flag($"&at={position}"), "status"), Text((await Flag($"&at={position}")).GetProperty("asked"), "lastBy")));
        Assert.Contains("属实", (await Get($"regions/{village}/red-flags?status=closed&format=csv")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("fewLoans", (await Get($"regions/{village}/red-flags?status=open")).Body, StringComparison.Ordinal);
    }

    async Task<(string Village, string Query)> Raised()
    {
        var village = await shared.NewVillage();
        var query = $"{village}-2025-001";
        (await shared.Host.Client.Post("audit-queries", new
        {
            queryId = query,
            subject = $"book/{village}/2025",
            voucher = "2025-01-0001",
            position = 12,
            question = "期初余额依据何在",
            replyBy = "2025-06-30",
            on = "2025-06-15",
        }, new(Auditor))).Succeeded();
        return (village, query);
    }

    Task<Answer> Step(string query, string step, string who, object body) =>
        shared.Host.Client.Post($"audit-queries/{query}/{step}", body, new(who));

    async Task Spend(string village, int yuan) => (await shared.Host.Client.Post($"books/{village}/vouchers", $$"""
        {"bookedOn":"2025-03-05","valueOn":"2025-03-05","summary":"办公费","attachments":1,"lines":[
          {"account":"5101","debit":"{{yuan}}.00","credit":"0.00"},{"account":"1001","debit":"0.00","credit":"{{yuan}}.00"}]}
        """)).Succeeded();

    async Task<JsonElement> Listed(string region, string more = "") =>
        (await Get($"audit-queries?region={region}{more}")).Succeeded().Json.GetProperty("value").GetProperty("items").EnumerateArray().LastOrDefault();

    async Task<JsonElement> Read(string path) => (await Get(path)).Succeeded().Json;

    /// <summary>Of everything that is written by now, whoever wrote it, unless the path says otherwise.</summary>
    async Task<Answer> Get(string path) => await shared.Host.Client.Send(HttpMethod.Get,
        path.Contains("&at=", StringComparison.Ordinal) ? path
            : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}asOf=2025-06-15&at={await shared.Host.Ask("select max(seq_id) from ledger.mt_events")}",
        null, new(Auditor));

    static IReadOnlyList<string> Drawn(JsonElement answer) => Items(answer.GetProperty("value"));

    static IReadOnlyList<string> Items(JsonElement sample) =>
        [.. sample.GetProperty("items").EnumerateArray().Select(item => Text(item.GetProperty("item"), "id"))];

    static string Population(JsonElement answer, string name) =>
        answer.GetProperty("value").GetProperty("population").GetProperty(name).ToString();

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static string Ticket(string id) => Digest([$"2025-audit,{id}"]);

    static string Digest(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
}
