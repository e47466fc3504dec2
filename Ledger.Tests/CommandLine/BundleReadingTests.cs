using System.Globalization;
using System.Text.Json.Nodes;
using Ledger.Projections;

namespace Ledger.Tests.CommandLine;

/// <summary>What the auditor reads in a bundle file, with no network, is what the ledger says.</summary>
[Collection<AuditorsDeskTests>]
public sealed class BundleReadingTests(AuditorsDesk desk)
{
    const string Village = AuditorsDesk.Village;
    const string Member = $"{Village}-0035";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tb", "--region", Village)]
    [InlineData("tb", "--region", Village, "--month", "2025-04")]
    [InlineData("tb", "--region", Samples.County)]
    [InlineData("tb", "--region", Samples.County, "--consolidated")]
    [InlineData("tb", "--region", "610921107", "--consolidated", "--at", "9000")]
    [InlineData("is", "--region", Village)]
    [InlineData("bs", "--region", Village)]
    [InlineData("is", "--region", Samples.County, "--together")]
    [InlineData("bs", "--region", "610921107")]
    [InlineData("reg", "1002", "--region", Village)]
    [InlineData("reg", "4101", "--region", Village, "--from", "2025-07-01")]
    [InlineData("replay", "--region", Village)]
    [InlineData("replay", "--stream", $"loan/{Village}-2025-062")]
    [InlineData("replay", "--stream", $"book/{Village}/2025", "--back", "--to", "9000")]
    [InlineData("show", "2025-11-0002", "--region", Village)]
    [InlineData("show", $"member/{Member}")]
    [InlineData("show", Member)]
    [InlineData("explain", $"balance/{Samples.County}/1002")]
    [InlineData("explain", $"balance-sheet/{Samples.County}/region/2025-01-01/assets/total/closing")]
    [InlineData("explain", $"loans/610921107/outstanding")]
    [InlineData("explain", $"summary/{Village}/loanRatio")]
    [InlineData("loan", $"{Village}-2025-062")]
    public async Task the_whole_log_in_a_file_answers_as_the_ledger_does(params string[] asked)
    {
        string[] moment = asked.Contains("--at") ? ["--as-of", "2025-06-30"] : ["--as-of", "2025-11-30", "--at", "20000"];

        await Same([.. asked, .. moment, "--json"], await desk.BundleOf(Samples.County));
    }

    [Theory]
    [InlineData("tb", "--region", Village)]
    [InlineData("reg", "1002", "--region", Village)]
    [InlineData("show", "2025-11-0001", "--region", Village)]
    [InlineData("replay", "--stream", $"book/{Village}/2025")]
    [InlineData("show", Member)]
    [InlineData("explain", $"trial-balance/{Village}/2025-11-01/1002/closing")]
    [InlineData("explain", $"sub-ledger/{Village}/2101/of/{Member}")]
    [InlineData("explain", $"passbook/{Member}/shares")]
    public async Task a_village_in_a_file_answers_for_its_own_streams(params string[] asked) =>
        await Same([.. asked, "--as-of", "2025-11-30", "--at", "20000", "--json"], await desk.BundleOf(Village));

    [Theory]
    [InlineData("member", "0035", "--region", Village)]
    [InlineData("loan", $"{Village}-2025-057")]
    [InlineData("explain", $"passbook/{Member}/matched")]
    [InlineData("explain", $"loan/{Village}-2025-057/owedFee")]
    public async Task a_passbook_answers_for_its_household(params string[] asked) =>
        await Same([.. asked, "--as-of", "2025-11-30", "--at", "20000", "--json"], await desk.BundleOf(Member));

    [Theory]
    [InlineData(Samples.County, Samples.County)]
    [InlineData(Samples.County, $"trial-balance/{Samples.County}")]
    [InlineData(Village, Village)]
    [InlineData(Village, $"trial-balance/{Village}")]
    [InlineData(Member, Member)]
    [InlineData(Member, $"{Village}-2025-057")]
    public async Task what_changed_between_two_moments_is_told_alike(string bundle, string subject)
    {
        string[] asked = ["diff", "2025-06-30@12000", "2025-11-30@20000", subject];

        await Same([.. asked, "--json"], await desk.BundleOf(bundle));
        Assert.Equal((await desk.Ledger.Run(asked)).Is(0).Output, (await Offline(asked, await desk.BundleOf(bundle))).Is(0).Output);
    }

    [Fact]
    public async Task a_time_is_the_last_position_that_was_recorded_by_then_in_both_moments_of_a_difference()
    {
        const string before = "2026-01-05T03:59:59Z";
        string[] asked = ["diff", $"2025-06-30@{before}", $"2025-11-30@{AuditorsDesk.Recorded}", Village, "--json"];

        await Same(asked, await desk.BundleOf(Samples.County));
        var answer = (await desk.Ledger.Run(asked)).Json;
        Assert.Equal((await desk.Host.CountEvents(), 0), (answer.GetProperty("position").GetInt64(), answer.GetProperty("value").GetProperty("fromPosition").GetInt64()));
        (await Offline(["diff", before, "2125-01-01T00:00:00Z", Village], await desk.BundleOf(Samples.County))).Is(3);
        (await desk.Ledger.Run("diff", "2025-06-30@noon", "2025-11-30", Village)).Is(2);
    }

    [Fact]
    public async Task without_a_moment_it_is_as_of_the_day_on_which_its_last_event_was_recorded_and_of_all_that_it_proves()
    {
        var answer = (await Offline(["tb", "--region", Village, "--json"], await desk.BundleOf(Samples.County))).Json;

        var last = (long)(await desk.Host.Ask("select max(position) from ledger.log_leaf where index < (select max(size) from ledger.checkpoint)"))!;
        var recorded = (DateTime)(await desk.Host.Ask($"select timestamp from ledger.mt_events where seq_id = {last}"))!;
        Assert.Equal(last, answer.GetProperty("position").GetInt64());
        Assert.Equal($"{CountyTime.DayOf(recorded):yyyy-MM-dd}", answer.GetProperty("asOf").GetString());
        // An instant is the last event that was recorded by then.
        var by = (await Offline(["tb", "--region", Village, "--at", recorded.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), "--json"], await desk.BundleOf(Samples.County))).Json;
        Assert.Equal(last, by.GetProperty("position").GetInt64());
        Assert.Equal($"{answer.GetProperty("value")}", $"{by.GetProperty("value")}");
    }

    [Fact]
    public async Task what_people_read_is_printed_alike()
    {
        string[] asked = ["tb", "--region", Village, "--as-of", "2025-12-31", "--at", "20000"];

        Assert.Equal((await desk.Ledger.Run(asked)).Is(0).Output, (await Offline(asked, await desk.BundleOf(Village))).Is(0).Output);
    }

    [Theory]
    [InlineData("the passbook", "tb", "--region", Village)]
    [InlineData("the passbook", "tb", "--region", Samples.County, "--consolidated")]
    [InlineData("the passbook", "show", $"{Village}-0001")]
    [InlineData("the village", "tb", "--region", Samples.County, "--consolidated")]
    [InlineData("the village", "tb", "--region", "610921107", "--consolidated")]
    [InlineData("the village", "show", "610921107202-0001")]
    [InlineData("the village", "show", "2025-12-9999", "--region", Village)]
    [InlineData("the passbook", "explain", $"balance/{Village}/1002")]
    [InlineData("the passbook", "explain", $"passbook/{Village}-0001/own")]
    [InlineData("the passbook", "diff", "2025-06-30", "2025-11-30", Village)]
    [InlineData("the village", "explain", $"balance/{Samples.County}/1002")]
    [InlineData("the village", "explain", $"balance/{Village}/9999")]
    [InlineData("the village", "diff", "2025-06-30", "2025-11-30", Samples.County)]
    [InlineData("the village", "diff", "2025-06-30@99999999", "2025-11-30", Village)]
    [InlineData("the village", "tb", "--region", Village, "--at", "99999999")]
    [InlineData("the village", "tb", "--region", Village, "--at", "2099-01-01T00:00:00Z")]
    public async Task what_it_does_not_hold_ends_with_3_and_says_what_it_holds(string bundle, params string[] asked)
    {
        var ended = (await Offline(asked, bundle == "the passbook" ? await desk.BundleOf(Member) : await desk.BundleOf(Village))).Is(3);

        Assert.Empty(ended.Output);
        Assert.True(ended.Errors.Contains(bundle == "the passbook" ? Member : Village, StringComparison.Ordinal)
            || ended.Errors.Contains("does not prove so much", StringComparison.Ordinal), ended.Errors);
    }

    [Fact]
    public async Task a_changed_amount_is_not_counted_and_ends_with_4()
    {
        var changed = desk.NewFile("changed.bundle");
        var text = await File.ReadAllTextAsync(await desk.BundleOf(Village), Cancellation);
        Assert.Contains("\"debit\":\"8000.00\"", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(changed, text.Replace("\"debit\":\"8000.00\"", "\"debit\":\"7000.00\"", StringComparison.Ordinal), Cancellation);

        var ended = (await Offline(["tb", "--region", Village], changed)).Is(4);

        Assert.Empty(ended.Output);
        Assert.Contains("treeRoot", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task whose_key_nobody_knows_is_not_read()
    {
        using var nobody = new Jobs.TestFolder();
        var ended = (await new LedgerProgram(nobody.Path, "--lang", "en").Run("tb", "--region", Village, "--bundle", await desk.BundleOf(Village))).Is(3);

        Assert.Empty(ended.Output);
        Assert.Contains("key", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tb", "--region", Village, "--month", "April")]
    [InlineData("tb", "--region", Village, "--at", "soon")]
    [InlineData("reg", "9999", "--region", Village)]
    [InlineData("reg", "1002", "--region", Village, "--from", "2024-01-01")]
    [InlineData("explain", "what")]
    [InlineData("explain", "balance/1/1002")]
    public async Task what_was_typed_wrongly_ends_with_2(params string[] asked) =>
        Assert.NotEmpty((await Offline(asked, await desk.BundleOf(Village))).Is(2).Errors);

    async Task Same(string[] asked, string bundle) => Assert.Equal(
        Sorted((await desk.Ledger.Run(asked)).Is(0).Output), Sorted((await Offline(asked, bundle)).Is(0).Output));

    /// <summary>A bundle's event has its fields in canonical order, the database's in its own.</summary>
    static string Sorted(string json) => Sorted(JsonNode.Parse(json))!.ToJsonString();

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    /// <summary>The same program with the same home, told of no server.</summary>
    Task<Ended> Offline(string[] asked, string bundle) =>
        new LedgerProgram(desk.Ledger.Home, "--lang", "en", "--bundle", bundle).Run(asked);
}
