using System.Text.Json;

namespace Ledger.Tests.Checking;

/// <summary>Every named check over a whole county that nobody has tampered with: an application of this class alone.</summary>
public sealed class WholeLedgerTests(CheckingHost host) : IClassFixture<CheckingHost>
{
    [Fact]
    public async Task a_correct_ledger_passes_every_check_and_each_has_looked_at_something()
    {
        await host.NewVillage();

        var found = await host.Did("verify", new { region = Samples.County });

        Assert.Empty(Findings(found));
        Assert.Equal(await host.Host.CountEvents(), found.GetProperty("position").GetInt64());
        Assert.Equal(
            ["eventHash", "eventOrder", "treeRoot", "checkpointSignature", "witnessConsistency", "timeOrder", "treeNodes", "eventClass",
             "fold",
             "usageFee", "grantedShares", "cardByRule", "voucherBalanced", "voucherNumbers", "debitsEqualCredits", "matchedWithinFiscal",
             "nothingBelowZero", "principalAddsUp", "numbersWithoutGaps", "noticeBeforePayout", "makerIsNotChecker", "states", "views",
             "betweenEntities"],
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
        Assert.DoesNotContain("views", then.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
        Assert.Equal(0, Check(before, "voucherBalanced").GetProperty("checked").GetInt64());
    }

    static JsonElement Check(JsonElement found, string name) =>
        found.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);

    static List<JsonElement> Findings(JsonElement found) =>
        [.. found.GetProperty("checks").EnumerateArray().SelectMany(check => check.GetProperty("findings").EnumerateArray())];
}
