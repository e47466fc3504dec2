using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Checking;

/// <summary>The invariants at every checkpoint of the log.</summary>
[Collection<Checked>]
public sealed class InvariantHistoryTests(CheckingHost host)
{
    [Fact]
    public async Task every_checkpoint_leaves_a_row_for_each_invariant_of_the_regions_that_it_is_about()
    {
        var village = await host.NewVillage();
        await SignedLog.Sign(host.Host, TestContext.Current.CancellationToken);

        var seen = await Seen(village);

        Assert.Equal(
            new[] { Invariants.DebitsEqualCredits, Invariants.MatchedWithinFiscal, Invariants.NothingBelowZero, Invariants.PrincipalAddsUp,
                Invariants.NumbersWithoutGaps, Invariants.NoticeBeforePayout, Invariants.MakerIsNotChecker, Invariants.BetweenEntities }
                .Order(StringComparer.Ordinal),
            seen.Select(one => one.GetProperty("invariant").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(seen, one => Assert.True(one.GetProperty("holds").GetBoolean(), one.ToString()));
        var principal = seen.Single(one => one.GetProperty("invariant").GetString() == Invariants.PrincipalAddsUp);
        Assert.Equal(("2000.00", "2000.00"), (Figure(principal, "booked"), Figure(principal, "disbursed")));
    }

    async Task<List<JsonElement>> Seen(string village)
    {
        await Until.Equal(true, async () => (await Read(village)).Count > 0);
        return await Read(village);
    }

    async Task<List<JsonElement>> Read(string village) =>
        [.. (await host.Host.Client.Send(HttpMethod.Get, $"invariants?region={village}", null, new())).Json.GetProperty("items").EnumerateArray()];

    static string? Figure(JsonElement seen, string name) => seen.GetProperty("figures").GetProperty(name).GetString();

    [Fact]
    public async Task a_broken_invariant_is_kept_and_raises_an_alert()
    {
        var village = await host.NewVillage();
        // Nobody can write this by the program: an owner rewrites an event before it is ever signed.
        await host.AsOwner($"""
            alter table ledger.mt_events disable trigger user;
            update ledger.mt_events set data = jsonb_set(data, '{"{outstanding}"}', '"999.99"')
            where stream_id = 'loan/{Foundation.LoanId(village, 1)}' and version = 1;
            alter table ledger.mt_events enable trigger user
            """);
        await SignedLog.Sign(host.Host, TestContext.Current.CancellationToken);

        var broken = (await Seen(village)).Single(one => !one.GetProperty("holds").GetBoolean());

        Assert.Equal(Invariants.PrincipalAddsUp, broken.GetProperty("invariant").GetString());
        Assert.Equal("1999.99", Figure(broken, "disbursed"));
        await Until.Equal(true, async () => (await host.Host.Client.Send(HttpMethod.Get, $"alerts?region={village}", null, new())).Json
            .GetProperty("items").EnumerateArray().Any(alert => alert.GetProperty("name").GetString() == Invariants.PrincipalAddsUp));
    }
}
