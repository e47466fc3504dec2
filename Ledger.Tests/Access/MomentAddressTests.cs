using System.Net;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Access;

/// <summary>Every address that reads takes both axes, and a pinned position never changes.</summary>
[Collection<OneHost>]
public sealed class MomentAddressTests(OneHostFixture shared)
{
    /// <summary>Addresses that are of no moment, and why.</summary>
    static readonly Dictionary<string, string> WithoutMoment = new()
    {
        ["/openapi/{documentName}.json"] = "describes the program, not the fund",
        ["/api/v1/checks"] = "what was checked, and when",
        ["/api/v1/alerts"] = "what is wrong now",
        ["/api/v1/invariants"] = "the history of the invariants goes by checkpoints",
        ["/api/v1/access-log"] = "who looked, and when: it has its own days",
        ["/api/v1/regions/{region}/access-log"] = "who looked, and when: it has its own days",
        ["/api/v1/members/{memberId}/person"] = "personal data lie beside the log, so that they can be erased",
        ["/api/v1/members/{memberId}/person/fields/{field}"] = "personal data lie beside the log, so that they can be erased",
        ["/api/v1/log/checkpoint"] = "the tamper-evident log goes by its own sizes",
        ["/api/v1/log/checkpoints"] = "the tamper-evident log goes by its own sizes",
        ["/api/v1/log/checkpoints/{size:long}"] = "the tamper-evident log goes by its own sizes",
        ["/api/v1/log/proofs/inclusion"] = "the tamper-evident log goes by its own sizes",
        ["/api/v1/log/proofs/consistency"] = "the tamper-evident log goes by its own sizes",
        ["/api/v1/log/leaves"] = "the tamper-evident log goes by its own sizes",
        ["/api/v1/members/{memberId}/bundle"] = "proved by a checkpoint of the tamper-evident log, which goes by its own sizes",
        ["/api/v1/me"] = "who is signed in now",
        ["/api/v1/accounts"] = "who can sign in now; what each may do is asked of the grants",
        ["/api/v1/operations/drills"] = "work of the program, each with its own time",
        ["/api/v1/jobs"] = "work of the program; a job has its own moment",
        ["/api/v1/jobs/{jobId}"] = "work of the program; a job has its own moment",
        ["/api/v1/jobs/{jobId}/progress"] = "work of the program; a job has its own moment",
        ["/api/v1/jobs/{jobId}/result"] = "work of the program; a job has its own moment",
    };

    static readonly string[] Axes = ["asOf", "at"];

    /// <summary>Addresses that compare two moments have them twice.</summary>
    static readonly string[] EarlierAxes = ["fromAsOf", "fromAt"];

    /// <summary>Work that is of no moment, and why.</summary>
    static readonly Dictionary<string, string> WorkWithoutMoment = new()
    {
        ["backup"] = "the whole database as it is",
        ["restoreDrill"] = "the whole backup as it is",
        ["rebuild"] = "what is stored now is mended",
    };

    IEnumerable<RouteEndpoint> Reads => shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET")
            && endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
            && !WithoutMoment.ContainsKey(endpoint.RoutePattern.RawText!));

    [Fact]
    public async Task every_address_that_reads_takes_both_axes()
    {
        Assert.True(Reads.Count() > 15);
        foreach (var endpoint in Reads)
        {
            var takes = endpoint.Metadata.GetMetadata<TakesQuery>()?.Names ?? [];
            Assert.True(!Axes.Except(takes).Any(), endpoint.RoutePattern.RawText);
            foreach (var (axis, value) in Wrong("asOf", "at").Concat(takes.Contains("fromAt") ? Wrong(EarlierAxes[0], EarlierAxes[1]) : []))
            {
                var answer = await Get(endpoint, "610921999999", $"&{axis}={value}");
                Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{endpoint.RoutePattern.RawText} {axis}: {answer.Status} {answer.Body}");
                Assert.Equal([axis], answer.Fields);
            }
        }
    }

    [Fact]
    public async Task whoever_has_pinned_a_position_sees_nothing_of_what_is_written_later()
    {
        var village = await shared.NewVillage(borrowers: 2);
        // An event shows its leaf as soon as the tree has it.
        await Until.Equal(1L, async () => (long)(await shared.Host.Ask("select count(*) from ledger.log_leaf where position = 1"))!);
        var pinned = (await Release(village)).Headers.GetValues(WriteEndpoint.PositionHeader).Single();
        var before = await Everything(village, pinned);
        Assert.True(before.Count(answer => answer.Value.Status == HttpStatusCode.OK) > 12);
        Assert.All(before.Where(answer => answer.Value.Status == HttpStatusCode.OK), answer => Assert.Equal(
            (answer.Key, pinned, "2025-06-15", "1"), (answer.Key, Of(answer.Value, "position"), Of(answer.Value, "asOf"), Of(answer.Value, "policyVersion"))));

        await Release(village);
        await shared.Host.Do("accountant-2", Foundation.Join(Foundation.MemberId(village, 3)));
        await shared.NewVillage();

        foreach (var (address, answer) in await Everything(village, pinned))
            Assert.Equal((address, Shown(before[address])), (address, Shown(answer)));
        Assert.NotEqual(Balances(before.Values), Balances((await Everything(village, null)).Values));
    }

    [Fact]
    public async Task an_instant_is_the_last_position_recorded_by_then()
    {
        var village = await shared.NewVillage();
        var released = (await Release(village)).Headers.GetValues(WriteEndpoint.PositionHeader).Single();
        var now = shared.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        var then = (await Path($"villages/{village}?at={now:yyyy-MM-dd'T'HH:mm:ss'Z'}")).Succeeded();
        var before = await Path($"villages/{village}?at={now.AddSeconds(-1).ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd'T'HH:mm:sszzz}");
        var nothing = (await Path($"counties/610921/balances?at=0")).Succeeded();

        Assert.True(then.Json.GetProperty("position").GetInt64() >= long.Parse(released, null));
        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Equal(0, nothing.Json.GetProperty("position").GetInt64());
        Assert.Empty(nothing.Json.GetProperty("value").GetProperty("accounts").EnumerateArray());
    }

    [Fact]
    public async Task every_comparison_takes_both_axes_of_its_earlier_moment_and_an_instant_is_a_position()
    {
        var village = await shared.NewVillage();
        await Release(village);
        var now = shared.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var written = await shared.Host.CountEvents();

        var comparisons = Reads.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/diffs/", StringComparison.Ordinal)).ToList();
        Assert.True(comparisons.Count > 3);
        foreach (var endpoint in comparisons)
        {
            Assert.Empty(EarlierAxes.Except(endpoint.Metadata.GetRequiredMetadata<TakesQuery>().Names));
            foreach (var (instant, position) in new[] { ($"{now:yyyy-MM-dd'T'HH:mm:ss'Z'}", written), ($"{now.AddSeconds(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}", 0) })
            {
                var value = (await Get(endpoint, village, $"&at={written}&fromAsOf=2025-06-14&fromAt={instant}")).Succeeded().Json.GetProperty("value");
                Assert.Equal((position, "2025-06-14"), (value.GetProperty("fromPosition").GetInt64(), value.GetProperty("fromAsOf").GetString()));
            }
        }
    }

    [Fact]
    public async Task every_kind_of_work_takes_a_position_or_an_instant_and_is_of_the_position_at_which_it_was_asked_for()
    {
        var village = await shared.NewVillage();
        var now = $"{shared.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}";
        var written = await shared.Host.CountEvents();
        var kinds = shared.Host.Services.GetServices<IJobWork>().Select(work => work.Kind).Except(WorkWithoutMoment.Keys).ToList();
        Assert.Equal(["bundle", "export", "verify", "whatIf"], kinds.Order());

        foreach (var kind in kinds)
        {
            foreach (var wrong in new object[] { "soon", "-1", -1, 1.5, "2025-06-15T08:00", "2125-01-01T00:00:00Z", 999_999_999_999, "999999999999" })
                Assert.Equal((kind, "parameters.at"), (kind, (await Job(kind, village, wrong)).Fields.Single()));
            foreach (var (at, position) in new (object At, long Position)[] { (now, written), ($"{written}", written), (written, written), (1, 1) })
            {
                var job = (await Job(kind, village, at)).Json;
                Assert.Equal((kind, position), (kind, job.GetProperty("parameters").GetProperty("at").GetInt64()));
            }
        }
    }

    [Fact]
    public async Task the_same_key_with_the_same_instant_is_the_same_job()
    {
        var village = await shared.NewVillage();
        var (instant, ask) = ($"{shared.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}", new Ask(Key: "an-instant"));
        var first = await Job("verify", village, instant, ask);
        await Release(village);

        var again = await Job("verify", village, instant, ask);

        Assert.True(again.IsReplay, again.Body);
        Assert.Equal($"{first.Json.GetProperty("parameters")}", $"{again.Json.GetProperty("parameters")}");
    }

    [Fact]
    public async Task a_list_of_a_whole_county_is_shown_as_of_a_past_day()
    {
        var village = await shared.NewVillage(borrowers: 2);
        await Release(village);
        foreach (var region in new[] { village[..9], village[..6] })
        {
            var listed = (await Path($"loans?region={region}&asOf=2025-06-14&limit=500")).Succeeded();
            Assert.Contains(village, listed.Body);
            (await Path($"members?region={region}&asOf=2025-06-14")).Succeeded();
        }
    }

    static IEnumerable<(string Axis, string Value)> Wrong(string asOf, string at) =>
        [(asOf, "soon"), (at, "soon"), (at, "-1"), (at, "2025-06-15T08:00"), (at, "2125-01-01T00:00:00Z"), (at, "999999999999")];

    Task<Answer> Job(string kind, string region, object at, Ask? ask = null) => shared.Host.Client.Post("jobs", new
    {
        kind,
        parameters = kind switch
        {
            "export" => (object)new { format = "ndjson", region, at },
            "whatIf" => new { region, change = new { }, at },
            _ => new { region, at },
        },
    }, ask);

    async Task<Dictionary<string, Answer>> Everything(string village, string? at)
    {
        var answers = new Dictionary<string, Answer>();
        foreach (var endpoint in Reads)
            answers[endpoint.RoutePattern.RawText!] = await Get(endpoint, village, at is null ? "" : $"&at={at}");
        return answers;
    }

    static string Of(Answer answer, string name) => answer.Json.TryGetProperty(name, out var value) ? value.ToString() : "none";

    /// <summary>A problem names its request, which is another one each time.</summary>
    static string Shown(Answer answer) => answer.Status == HttpStatusCode.OK ? answer.Body : answer.Status.ToString();

    static string Balances(IEnumerable<Answer> answers) => answers.Select(answer => answer.Body)
        .First(body => body.Contains("consolidated", StringComparison.Ordinal));

    Task<Answer> Get(RouteEndpoint endpoint, string village, string more)
    {
        var path = endpoint.RoutePattern.RawText!.Replace("/api/v1/", "", StringComparison.Ordinal);
        foreach (var parameter in endpoint.RoutePattern.Parameters)
            path = path.Replace(path[path.IndexOf($"{{{parameter.Name}", StringComparison.Ordinal)..].Split('}')[0] + "}",
                ValueOf(parameter.Name, village), StringComparison.Ordinal);
        return Path($"{path}?region={village}&operation=repayLoan&amount=1.00&figure=trial-balance/{village}/2025-06-01/1002/closing{more}");
    }

    static string ValueOf(string parameter, string village) => parameter switch
    {
        "memberId" => Foundation.MemberId(village, 1),
        "loanId" => Foundation.LoanId(village, 1),
        _ => AddressValues.Of(parameter, village),
    };

    Task<Answer> Path(string path) => shared.Host.Client.Send(HttpMethod.Get, path, null, new());

    async Task<Answer> Release(string village) => (await shared.Host.Client.Post($"villages/{village}/releases",
        """{"amount":"500.00","bookedOn":"2025-03-01","valueOn":"2025-03-01","summary":"拨付"}""")).Succeeded();
}
