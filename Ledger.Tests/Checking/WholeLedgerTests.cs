using System.Text.Json;
using Ledger.Api.Checking;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Checking;

/// <summary>Every named check over a whole county that nobody has tampered with.</summary>
[Collection<CheckedWhole>]
public sealed class WholeLedgerTests(CheckingHost host)
{
    [Fact]
    public async Task a_correct_ledger_passes_every_check_and_each_has_looked_at_something()
    {
        await host.NewVillage();

        var found = await host.Did("verify", new { region = Samples.County });
        var drawn = await host.Host.Services.GetRequiredService<Checker>().Draw(42, TestContext.Current.CancellationToken);

        Assert.Empty(Findings(found));
        Assert.True(drawn.Passed, JsonSerializer.Serialize(drawn));
        Assert.Equal(await host.Host.CountEvents(), found.GetProperty("position").GetInt64());
        Assert.Equal(
            ["eventHash", "eventOrder", "treeRoot", "checkpointSignature", "witnessConsistency", "timeOrder", "treeNodes", "eventClass",
             "fold",
             "usageFee", "grantedShares", "cardByRule", "voucherBalanced", "voucherNumbers", "debitsEqualCredits", "matchedWithinFiscal",
             "nothingBelowZero", "principalAddsUp", "numbersWithoutGaps", "noticeBeforePayout", "makerIsNotChecker", "sharesAddUp",
             "matchedIsEligible", "states", "views", "betweenEntities"],
            found.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
        Assert.All(["eventHash", "fold", "voucherBalanced", "states", "views"], name => Assert.True(Check(found, name).GetProperty("checked").GetInt64() > 0));
    }

    [Fact]
    public async Task at_an_earlier_position_only_what_was_there_counts()
    {
        var position = await host.Host.CountEvents();
        var village = await host.NewVillage();

        var then = await host.Did("verify", new { region = Samples.County, at = position });
        var before = await host.Did("verify", new { region = village, at = position });

        Assert.Empty(Findings(then));
        Assert.Equal(position, then.GetProperty("position").GetInt64());
        Assert.Equal(position, Check(then, "eventHash").GetProperty("checked").GetInt64());
        Assert.Equal(0, Check(before, "voucherBalanced").GetProperty("checked").GetInt64());
    }

    /// <summary>Whoever verifies an earlier position reads rows that are stored now: an edited one is not passed over.</summary>
    [Fact]
    public async Task at_an_earlier_position_what_is_stored_is_compared_as_it_stands()
    {
        var village = await host.NewVillage();
        var position = await host.Host.CountEvents();
        await host.NewVillage();
        var now = await host.Host.CountEvents();

        var whole = await host.Did("verify", new { region = village, at = position });
        await host.AsOwner($"update ledger.loan_entry set outstanding_fen = 1 where village = '{village}' returning 1");
        await host.AsOwner($"update ledger.write_state set version = version + 1 where key = 'village/{village}' returning 1");
        var edited = await host.Did("verify", new { region = village, at = position });
        await host.Did("rebuild", new { region = village });
        await host.Did("rebuild", new { stream = $"village/{village}" });

        Assert.Empty(Findings(whole));
        Assert.All(["states", "views"], name =>
        {
            Assert.Equal(now, Check(whole, name).GetProperty("at").GetInt64());
            Assert.True(Check(whole, name).GetProperty("checked").GetInt64() > 0);
            Assert.False(Check(edited, name).GetProperty("passed").GetBoolean());
        });
        Assert.False(Check(whole, "fold").TryGetProperty("at", out _));
    }

    static JsonElement Check(JsonElement found, string name) =>
        found.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);

    static List<JsonElement> Findings(JsonElement found) =>
        [.. found.GetProperty("checks").EnumerateArray().SelectMany(check => check.GetProperty("findings").EnumerateArray())];
}
