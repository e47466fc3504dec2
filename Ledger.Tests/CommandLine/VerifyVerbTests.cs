using Ledger.Projections.Checking;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.CommandLine;

/// <summary>A region verified on a server, as of any position.</summary>
[Collection<AuditorsDeskTests>]
public sealed class VerifyVerbTests(AuditorsDesk desk)
{
    const string Village = AuditorsDesk.Village;

    [Fact]
    public async Task a_region_is_verified_up_to_a_position_and_says_so()
    {
        var position = await RequestEnd(9_000);

        var then = (await desk.Ledger.Run("verify", "--region", Village, "--at", $"{position}")).Is(0);
        var asJson = (await desk.Ledger.Run("verify", "--region", Village, "--at", $"{position}", "--json")).Is(0).Json;
        var now = (await desk.Ledger.Run("verify", "--region", Village, "--json")).Is(0).Json;

        Assert.Contains($"the server looked at everything up to #{position}", then.Output, StringComparison.Ordinal);
        Assert.Equal(position, asJson.GetProperty("server").GetProperty("position").GetInt64());
        Assert.Equal(await desk.Host.CountEvents(), now.GetProperty("server").GetProperty("position").GetInt64());
        // Fewer events were proved here, too: those of the newest checkpoint up to there.
        Assert.True(Examined(asJson) < Examined(now));
        Assert.InRange(Examined(asJson), 1, position);
    }

    [Fact]
    public async Task a_region_is_verified_up_to_a_time()
    {
        var then = (await desk.Ledger.Run("verify", "--region", Village, "--at", AuditorsDesk.Recorded, "--json")).Is(0).Json;

        Assert.Equal(await desk.Host.CountEvents(), then.GetProperty("server").GetProperty("position").GetInt64());
    }

    [Theory]
    [InlineData("verify --region 610921107201 --at yesterday")]
    [InlineData("verify --bundle any.bundle --at 9000")]
    public async Task what_is_no_position_of_a_server_is_refused(string asked) => (await desk.Ledger.Run(asked.Split(' '))).Is(2);

    [Theory]
    [InlineData(Village, "noticeBeforePayout", "sharesAddUp")]
    [InlineData(Village, "events", "usageFee")]
    [InlineData($"{Village}-0035", "usageFee", "figures")]
    public async Task only_what_is_asked_for_is_checked_in_a_bundle(string subject, params string[] names)
    {
        var said = (await desk.Ledger.Run(["verify", "--bundle", await desk.BundleOf(subject), "--json", "--check", .. names])).Is(0).Json;

        Assert.Equal(names.Order(StringComparer.Ordinal), said.GetProperty("checks").EnumerateArray()
            .Select(check => check.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Village, "states")]
    [InlineData(Village, "betweenEntities")]
    [InlineData($"{Village}-0035", "noticeBeforePayout")]
    [InlineData(Village, "everything")]
    public async Task a_check_that_does_not_apply_is_refused_and_those_that_do_are_named(string subject, string name)
    {
        var refused = (await desk.Ledger.Run("verify", "--bundle", await desk.BundleOf(subject), "--check", name)).Is(2);

        Assert.Contains("there are events, streams, treeRoot", refused.Errors, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task a_region_of_a_server_has_every_check_by_name()
    {
        var said = (await desk.Ledger.Run("verify", "--region", Village, "--json")).Is(0).Json;
        string[] all = [.. Named(said), .. Named(said.GetProperty("server"))];
        (await desk.Ledger.Run(["verify", "--region", Village, "--check", .. all.Distinct()])).Is(0);

        var some = (await desk.Ledger.Run("verify", "--region", Village, "--check", "noticeBeforePayout", "betweenEntities", "states", "--json")).Is(0).Json;

        Assert.Equal(["noticeBeforePayout"], Named(some));
        Assert.Equal(["states", "betweenEntities"], Named(some.GetProperty("server")));
        (await desk.Ledger.Run("verify", "--region", "everywhere")).Is(2);
    }

    static IEnumerable<string> Named(System.Text.Json.JsonElement report) =>
        report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()!);

    static long Examined(System.Text.Json.JsonElement report) => report.GetProperty("checks").EnumerateArray()
        .Single(check => check.GetProperty("name").GetString() == "events").GetProperty("examined").GetInt64();

    /// <summary>Between two events of a request the books may be half written.</summary>
    async Task<long> RequestEnd(long position)
    {
        await using var connection = await desk.Host.Services.GetRequiredService<NpgsqlDataSource>()
            .OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await RegionLog.RequestEnd(connection, position, TestContext.Current.CancellationToken);
    }
}
