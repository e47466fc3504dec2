using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Checking;

/// <summary>The invariants at every checkpoint of the log: an application of this class alone, because it is tampered with.</summary>
public sealed class InvariantHistoryTests(CheckingHost host) : IClassFixture<CheckingHost>
{
    [Fact]
    public async Task every_checkpoint_leaves_a_row_for_each_invariant_of_the_regions_that_it_is_about()
    {
        var village = await host.NewVillage();
        await SignedLog.Sign(host.Host, TestContext.Current.CancellationToken);

        var seen = await Seen(village);

        Assert.Equal(
            new[] { Invariants.DebitsEqualCredits, Invariants.MatchedWithinFiscal, Invariants.NothingBelowZero, Invariants.PrincipalAddsUp,
                Invariants.NumbersWithoutGaps, Invariants.NoticeBeforePayout, Invariants.MakerIsNotChecker, Invariants.SharesAddUp,
                Invariants.MatchedIsEligible, Invariants.BetweenEntities }
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

    static bool IsBroken(JsonElement seen) => !seen.GetProperty("holds").GetBoolean();

    static string? Figure(JsonElement seen, string name) => seen.GetProperty("figures").GetProperty(name).GetString();

    [Fact]
    public async Task a_broken_invariant_is_kept_and_raises_an_alert()
    {
        // Nobody can write this by the program: an owner has the database write another sum than was decided.
        await host.AsOwner($"""
            create function ledger.other_sum() returns trigger language plpgsql as
                'begin new.data = jsonb_set(new.data, ''{"{outstanding}"}'', ''"999.99"''); return new; end';
            create trigger other_sum before insert on ledger.mt_events for each row
                when (new.stream_id = 'loan/{Foundation.LoanId(host.NextVillage, 1)}' and new.version = 1) execute function ledger.other_sum()
            """);
        var village = await host.NewVillage();
        await SignedLog.Sign(host.Host, TestContext.Current.CancellationToken);
        await Until.Equal(true, async () => (await Read(village)).Exists(IsBroken));

        var broken = (await Read(village)).First(IsBroken);

        Assert.Equal(Invariants.PrincipalAddsUp, broken.GetProperty("invariant").GetString());
        Assert.Equal("1999.99", Figure(broken, "disbursed"));
        await Until.Equal(true, async () => (await host.Host.Client.Send(HttpMethod.Get, $"alerts?region={village}", null, new())).Json
            .GetProperty("items").EnumerateArray().Any(alert => alert.GetProperty("name").GetString() == Invariants.PrincipalAddsUp));
    }

    /// <summary>The village has no event of its own, and its books are as they were.</summary>
    [Fact]
    public async Task what_the_county_alone_claims_from_a_village_is_seen_at_the_next_checkpoint()
    {
        var village = await host.NewVillage();
        await SignedLog.Sign(host.Host, TestContext.Current.CancellationToken);
        await Seen(village);
        // What the county receives, it is made to have lent the village.
        await host.AsOwner($$$"""
            create function ledger.other_claim() returns trigger language plpgsql as
                'begin new.data = jsonb_set(new.data, ''{"lines","0"}'', (new.data #> ''{"lines","0"}'') || ''{"account": "1141", "entity": "{{{village}}}"}''); return new; end';
            create trigger other_claim before insert on ledger.mt_events for each row
                when (new.stream_id = 'book/610921/2025' and new.type = 'voucher-posted.v1') execute function ledger.other_claim()
            """);
        await host.Host.Do(Foundation.Registrar, new ReceiveFiscalFunds(
            Samples.County, Money.Yuan(3_000), "2025-1", new(2025, 1, 2), new(2025, 1, 2), "…"));
        await host.AsOwner("drop trigger other_claim on ledger.mt_events");
        await SignedLog.Sign(host.Host, TestContext.Current.CancellationToken);
        await Until.Equal(true, async () => (await Read(village)).Exists(IsBroken));

        var broken = (await Read(village)).Single(IsBroken);

        Assert.Equal(Invariants.BetweenEntities, broken.GetProperty("invariant").GetString());
        Assert.Equal(("3000.00", "0.00"), (Figure(broken, "claimed"), Figure(broken, "owed")));
    }
}
