using System.Net;
using System.Text.Json;
using Ledger.Api.Access;
using Ledger.Api.Hosting;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Access;

/// <summary>Who was let in, who was turned away, who saw what about whom: kept for ever, and shown by region.</summary>
public sealed class AccessLogTests(Cluster cluster) : IAsyncLifetime
{
    const string Village = "610921107201";
    const string Neighbour = "610921107202";
    const string Auditor = "610921-s01";
    const string VillageAuditor = Village + "-a01";
    const string Stranger = Neighbour + "-0001";
    static readonly DateOnly Day = LedgerHost.Today;

    DatabaseConnections connections = null!;
    LedgerHost host = null!;

    public async ValueTask InitializeAsync()
    {
        connections = await cluster.NewDatabase();
        host = await Start();
        await host.Do(Foundation.Registrar,
            new GrantRole(Auditor, Role.Auditor, "610921", Day, "审计", Day, Day),
            new GrantRole(VillageAuditor, Role.Auditor, Village, Day, "审计", Day, Day));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_refusal_is_kept_with_who_what_and_where()
    {
        var refused = await Ask($"members/{Village}-0042", Stranger);
        await Restart();

        var kept = Assert.Single(await Read("access-log"));
        Assert.Equal("refused", kept.GetProperty("kind").GetString());
        Assert.Equal(Stranger, kept.GetProperty("person").GetString());
        Assert.Equal("readMembers", kept.GetProperty("operation").GetString());
        Assert.Equal("GET /api/v1/members/{memberId}", kept.GetProperty("address").GetString());
        Assert.Equal(Village, kept.GetProperty("region").GetString());
        Assert.Equal("127.0.0.1", kept.GetProperty("clientAddress").GetString());
        Assert.Equal(refused.Json.GetProperty("traceId").GetString(), kept.GetProperty("traceId").GetString());
        Assert.Equal("2025-06-15T04:00:00+00:00", kept.GetProperty("at").GetString());
    }

    [Fact]
    public async Task what_is_in_a_query_is_not_kept()
    {
        await Ask($"loans?region={Village}&cursor=610921199001011234", Stranger);
        await Restart();

        Assert.DoesNotContain("1990", (await Read("access-log"))[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_same_refusal_many_times_adds_up_and_none_is_lost_when_the_program_ends()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Ask($"members/{Village}-0042", Stranger)));
        await Restart();

        Assert.All(answers, answer => answer.IsProblem(HttpStatusCode.Forbidden, "forbidden"));
        Assert.Equal(200, (await Read("access-log")).Sum(entry => entry.GetProperty("times").GetInt32()));
    }

    [Fact]
    public async Task what_is_written_is_there_before_the_answer()
    {
        await Write(AccessKind.PersonalDataRead, $"{Village}-0042");

        Assert.Equal(1L, await host.Ask($"select count(*) from ledger.access_log where subject = '{Village}-0042'"));
    }

    [Fact]
    public async Task every_look_at_what_is_not_ones_own_is_kept_when_the_program_ends()
    {
        await host.Do(Foundation.Registrar, Foundation.TheCounty);
        await host.Do(Foundation.Registrar, Foundation.Village(Village, borrowers: 1));
        await host.Do(Foundation.Registrar, new GrantRole($"{Village}-0001", Role.VillageSupervisor, Village, Day, "任职", Day));
        foreach (var path in new[] { $"members/{Village}-0001", $"members?region={Village}", $"loans/{Village}-2025-001", "policies/610921" })
            (await Ask(path, $"{Village}-0001")).Succeeded();
        (await Ask($"members/{Village}-0001", Auditor)).Succeeded();
        await Restart();

        var kept = (await Ask("access-log?kind=read", Auditor)).Succeeded().Json.GetProperty("items").EnumerateArray()
            .Select(entry => (Text(entry, "person"), Text(entry, "address"), Text(entry, "subject"), Text(entry, "region"))).ToHashSet();

        Assert.Equal(
        [
            ($"{Village}-0001", "GET /api/v1/members", null, Village),
            ($"{Village}-0001", "GET /api/v1/loans/{loanId}", $"{Village}-2025-001", Village),
            (Auditor, "GET /api/v1/members/{memberId}", $"{Village}-0001", Village),
        ], kept.OrderBy(entry => entry.Item1 == Auditor).ThenBy(entry => entry.Item2!.Length));
    }

    [Fact]
    public async Task a_reader_sees_his_region_and_a_countys_reader_what_belongs_to_none()
    {
        await Write(AccessKind.PersonalDataRead, $"{Village}-0042");
        await Write(AccessKind.PersonalDataRead, $"{Neighbour}-0042");
        await Write(AccessKind.PersonalDataRead, "610922107201-0042");
        await Write(AccessKind.SignInFailed, null);

        Assert.Equal([null, Neighbour, Village], (await Read("access-log")).Select(Region));
        Assert.Equal([Neighbour], (await Read($"access-log?region={Neighbour}")).Select(Region));
        Assert.Equal([Village], (await Read("access-log", VillageAuditor)).Select(Region));
        (await Ask($"regions/{Neighbour}/access-log", VillageAuditor)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task a_list_is_narrowed_and_goes_on_where_it_ended()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await Write(AccessKind.PersonalDataRead, $"{Village}-000{number}");
        await Write(AccessKind.Exported, $"{Village}-0001");

        var first = (await Ask("access-log?kind=personalDataRead&limit=3", Auditor)).Succeeded();
        var rest = await Read($"access-log?kind=personalDataRead&limit=3&cursor={first.Json.GetProperty("next").GetString()}");

        Assert.Equal(["5", "4", "3"], first.Json.GetProperty("items").EnumerateArray().Select(LastDigit));
        Assert.Equal(["2", "1"], rest.Select(LastDigit));
        Assert.Equal(2, (await Read($"access-log?subject={Village}-0001")).Count);
        Assert.Empty(await Read("access-log?person=nobody"));
        Assert.Equal(6, (await Read("access-log?from=2025-06-15&to=2025-06-15")).Count);
        Assert.Empty(await Read("access-log?to=2025-06-14"));
        Assert.Equal(["cursor"], (await Ask("access-log?cursor=abc", Auditor)).Fields);
    }

    [Theory]
    [InlineData("update ledger.access_log set person = 'x'")]
    [InlineData("delete from ledger.access_log")]
    [InlineData("truncate ledger.access_log")]
    public async Task nobody_takes_anything_back(string sql)
    {
        await Write(AccessKind.PersonalDataRead, $"{Village}-0042");

        foreach (var connection in new[] { connections.Application, connections.Owner!, connections.Reader! })
            await Assert.ThrowsAsync<PostgresException>(() => Queries.Ask(connection, sql));
        Assert.Equal(1L, await Queries.Ask(connections.Reader!, "select count(*) from ledger.access_log"));
    }

    [Theory]
    [InlineData]
    [InlineData("kind")]
    [InlineData("person")]
    [InlineData("subject")]
    public async Task an_index_answers(params string[] columns)
    {
        var sql = AccessLogEndpoint.Sql(columns.Select(column => (column, "x")))
            .Replace("$1", "array['610921']", StringComparison.Ordinal).Replace("$2", "true", StringComparison.Ordinal)
            .Replace("$3", "now()", StringComparison.Ordinal).Replace("$4", "1", StringComparison.Ordinal)
            .Replace("$5", "now()", StringComparison.Ordinal).Replace("$6", "now()", StringComparison.Ordinal)
            .Replace("$7", "10", StringComparison.Ordinal).Replace("$8", "'x'", StringComparison.Ordinal);

        var plan = (string)(await Queries.Ask(connections.Owner!, $"set enable_seqscan = off; explain (format json) {sql}"))!;

        Assert.Contains($"access_log_by_{columns.SingleOrDefault("time")}", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Sort\"", plan, StringComparison.Ordinal);
    }

    Task<LedgerHost> Start() => LedgerHost.Start(connections,
        services => services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>()));

    /// <summary>Ends the program in good order, which stores what waits, and starts it again.</summary>
    async Task Restart()
    {
        await host.Stop();
        await host.DisposeAsync();
        host = await Start();
    }

    Task Write(AccessKind kind, string? subject)
    {
        var http = new DefaultHttpContext { RequestServices = host.Services };
        return host.Services.GetRequiredService<AccessLog>().Write(http, AccessEntry.Of(http, kind, subject));
    }

    Task<Answer> Ask(string path, string person) => host.Client.Send(HttpMethod.Get, path, null, new(person));

    /// <summary>Without what reading the log itself leaves in it.</summary>
    async Task<IReadOnlyList<JsonElement>> Read(string path, string person = Auditor) =>
    [
        .. (await Ask(path, person)).Succeeded().Json.GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() != "read"),
    ];

    static string? Region(JsonElement entry) => Text(entry, "region");

    static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var text) ? text.GetString() : null;

    static string LastDigit(JsonElement entry) => entry.GetProperty("subject").GetString()![^1..];
}
