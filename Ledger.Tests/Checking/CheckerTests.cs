using System.Diagnostics.Metrics;
using System.Text.Json;
using Ledger.Api.Checking;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Checking;

/// <summary>What the checker does by itself: it finds, keeps, alarms, and is silent again once a check passes.</summary>
[Collection<Checked>]
public sealed class CheckerTests(CheckingHost host)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    Checker Checker => host.Host.Services.GetRequiredService<Checker>();

    [Fact]
    public async Task an_edited_view_raises_an_alert_until_the_cure_has_passed_a_check()
    {
        var village = await host.NewVillage();
        await host.AsOwner($"update ledger.loan_entry set outstanding_fen = 1 where village = '{village}' returning 1");
        var alarms = 0L;
        using var listener = Listening(count => Interlocked.Add(ref alarms, count));

        await Checker.Look([village], Cancellation);
        await Checker.Look([village], Cancellation);

        var alert = Assert.Single(await Alerts(village));
        Assert.Equal(("views", "loan", $"rebuild --view loan --region {village}"),
            (Text(alert, "name"), Text(alert, "subject"), Text(alert, "cure")));
        Assert.Contains("outstanding_fen: stored 1, counted 100000", Text(alert, "detail"), StringComparison.Ordinal);
        Assert.Equal(1, alarms);
        Assert.Contains(host.Log.Said, line => line.Contains($"of {village} failed", StringComparison.Ordinal) && line.Contains("loan", StringComparison.Ordinal));

        Assert.Contains("role=\"alert\"", await Page(village), StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", await Page(Samples.VillageId), StringComparison.Ordinal);

        var cured = await host.Did("rebuild", new { view = "loan", region = village });

        Assert.True(cured.GetProperty("passed").GetBoolean(), cured.ToString());
        Assert.Empty(await Alerts(village));
        Assert.DoesNotContain("role=\"alert\"", await Page(village), StringComparison.Ordinal);
        var over = Assert.Single(await Alerts(village, "&state=all"));
        Assert.True(over.TryGetProperty("closedAt", out _));
    }

    [Fact]
    public async Task an_edited_state_is_named_and_folded_anew()
    {
        var village = await host.NewVillage();
        var loan = $"loan/{Foundation.LoanId(village, 1)}";
        await host.AsOwner($"update ledger.write_state set state = replace(state::text, '1000.00', '1.00')::json where key = '{loan}' returning 1");

        await Checker.Look([village], Cancellation);

        var alert = Assert.Single(await Alerts(village));
        Assert.Equal(("states", loan, $"rebuild --stream {loan}"), (Text(alert, "name"), Text(alert, "subject"), Text(alert, "cure")));
        Assert.True((await host.Did("rebuild", new { stream = loan })).GetProperty("passed").GetBoolean());
        Assert.Empty(await Alerts(village));
        await host.Host.Do("wang-1", Repay(village, 1, 1_000));
    }

    [Fact]
    public async Task a_state_without_events_is_taken_away_by_its_cure()
    {
        var village = await host.NewVillage();
        var loan = $"loan/{village}-2025-999";
        await host.AsOwner($"insert into ledger.write_state (key, version, state) select '{loan}', version, state from ledger.write_state where key = 'loan/{Foundation.LoanId(village, 1)}' returning 1");

        await Checker.Look([village], Cancellation);

        Assert.Equal((loan, $"rebuild --stream {loan}"), (Text(Assert.Single(await Alerts(village)), "subject"), Text((await Alerts(village))[0], "cure")));
        Assert.True((await host.Did("rebuild", new { stream = loan })).GetProperty("passed").GetBoolean());
        Assert.Empty(await Alerts(village));
        Assert.Equal(0L, await host.Host.Ask($"select count(*) from ledger.write_state where key = '{loan}'"));
        var nothing = JobsHost.Id(await host.Host.Client.Post("jobs", new { kind = "rebuild", parameters = new { stream = loan } }));
        Assert.Equal("notFound", (await new JobsHost(host.Host).Over(nothing, "failed")).GetProperty("problem").GetString());
    }

    [Fact]
    public async Task sums_of_town_and_county_are_found_and_mended_too()
    {
        var village = await host.NewVillage();
        await host.AsOwner($"update ledger.loan_count set entries = entries + 1 where region = '{village[..6]}' returning 1");

        await Checker.Look([village[..6]], Cancellation);

        Assert.Equal("loan", Text(Assert.Single(await Alerts(village[..6])), "subject"));
        await host.Did("rebuild", new { view = "loan", region = village });
        Assert.Empty(await Alerts(village[..6]));
    }

    [Fact]
    public async Task a_draw_is_kept_with_its_seed_and_the_same_seed_draws_the_same()
    {
        await host.NewVillage();

        var other = await Checker.Draw(43, Cancellation);
        var first = await Checker.Draw(42, Cancellation);
        var second = await Checker.Draw(42, Cancellation);

        Assert.Equal(first.Regions, second.Regions);
        Assert.Equal(first.Streams, second.Streams);
        Assert.DoesNotContain(first.Streams, stream => first.Regions.Contains(Keys.RegionOf(stream)));
        Assert.NotEqual(first.Regions.Concat(first.Streams), other.Regions.Concat(other.Streams));
        var kept = (await host.Host.Client.Send(HttpMethod.Get, "checks?limit=2", null, new())).Json.GetProperty("items");
        Assert.Equal([42, 42], kept.EnumerateArray().Select(run => run.GetProperty("seed").GetInt32()));
        Assert.All(kept.EnumerateArray(), run => Assert.True(run.GetProperty("position").GetInt64() > 0 && run.GetProperty("events").GetInt64() > 0));
    }

    /// <summary>A region that fills a draw leaves the others for later; single streams are drawn from all of them.</summary>
    [Fact]
    public async Task streams_are_drawn_from_everywhere_and_only_their_own_alerts_are_closed()
    {
        var village = await host.NewVillage();
        string drawn = $"loan/{Foundation.LoanId(village, 1)}", other = $"loan/{Foundation.LoanId(village, 2)}";
        await host.AsOwner($"update ledger.write_state set version = version + 1 where key in ('{drawn}', '{other}') returning 1");
        await Checker.Look([village], Cancellation);
        Assert.Equal(2, (await Alerts(village)).Count);
        await host.AsOwner($"update ledger.write_state set version = version - 1 where key in ('{drawn}', '{other}') returning 1");

        await using var moment = await LedgerMoment.Open(host.Host.Services.GetRequiredService<NpgsqlDataSource>(), Cancellation);
        var found = Assert.Single(await RegionCheck.Streams(moment, [drawn], Cancellation));
        await Checker.Tell(Guid.NewGuid(), moment.End, found, Cancellation);

        Assert.Equal((village, 1L, 0L), (found.Region, found.Results[0].Examined, found.Results[0].Found));
        Assert.Equal(other, Text(Assert.Single(await Alerts(village)), "subject"));
        await Checker.Look([village], Cancellation);
        Assert.Empty(await Alerts(village));
    }

    [Fact]
    public async Task a_drawn_stream_that_differs_is_an_alert()
    {
        var village = await host.NewVillage();
        var loan = $"loan/{Foundation.LoanId(village, 1)}";
        await host.AsOwner($"update ledger.write_state set state = replace(state::text, '1000.00', '1.00')::json where key = '{loan}' returning 1");

        await using var moment = await LedgerMoment.Open(host.Host.Services.GetRequiredService<NpgsqlDataSource>(), Cancellation);
        await Checker.Tell(Guid.NewGuid(), moment.End, (await RegionCheck.Streams(moment, [loan], Cancellation))[0], Cancellation);

        Assert.Equal(("states", loan), (Text(Assert.Single(await Alerts(village)), "name"), Text((await Alerts(village))[0], "subject")));
        await host.Did("rebuild", new { stream = loan });
    }

    [Fact]
    public async Task a_correct_ledger_gives_no_finding_while_others_write()
    {
        var village = await host.NewVillage(borrowers: 8);
        var writing = Task.WhenAll(Enumerable.Range(1, 8).Select(async borrower =>
        {
            for (var payment = 0; payment < 10; payment++)
                await host.Host.Do("wang-1", Repay(village, borrower, 50));
        }));

        var runs = new List<CheckRun>();
        do
            runs.Add(await Checker.Look([village, village[..6]], Cancellation));
        while (!writing.IsCompleted);
        await writing;

        Assert.All(runs, run => Assert.True(run.Passed, JsonSerializer.Serialize(run.Checks.Where(check => !check.Passed))));
    }

    [Fact]
    public async Task what_cannot_be_rebuilt_is_said()
    {
        var jobs = new JobsHost(host.Host);
        var id = JobsHost.Id(await host.Host.Client.Post("jobs", new { kind = "rebuild", parameters = new { view = "weather", region = Samples.County } }));

        Assert.Equal("notFound", (await jobs.Over(id, "failed")).GetProperty("problem").GetString());
        Assert.Equal(400, (int)(await host.Host.Client.Post("jobs", new { kind = "rebuild", parameters = new { stream = "loan/x" } })).Status);
    }

    async Task<string> Page(string region) =>
        (await host.Host.Client.Send(HttpMethod.Get, $"/balances?region={region}", null, new())).Succeeded().Body;

    async Task<List<JsonElement>> Alerts(string region, string more = "") =>
        [.. (await host.Host.Client.Send(HttpMethod.Get, $"alerts?region={region}{more}", null, new())).Json
            .GetProperty("items").EnumerateArray().Where(alert => Text(alert, "region") == region)];

    static string? Text(JsonElement alert, string name) => alert.GetProperty(name).GetString();

    static RepayLoan Repay(string village, int borrower, long yuan) => new(
        Foundation.LoanId(village, borrower), Foundation.MemberId(village, borrower), Money.Yuan(yuan),
        Foundation.MemberId(village, borrower), PaidInto.Cash, LedgerHost.Today, LedgerHost.Today);

    static MeterListener Listening(Action<long> heard)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "ledger.checks.alerts")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => heard(count));
        listener.Start();
        return listener;
    }
}
