using System.Text.Json;
using Ledger.Api.Checking;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ledger.Tests.Checking;

/// <summary>When the checker works, by a clock that the tests move: nobody waits a minute, or for the night.</summary>
[Collection<CheckedWhole>]
public sealed class CheckerClockTests(CheckingHost host)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    static readonly CheckSettings EveryMinute = new(Minute, TimeSpan.FromHours(1.5), Samples.County);
    static readonly CheckSettings AtNight = EveryMinute with { Every = TimeSpan.FromDays(40) };

    readonly AlarmClock _clock = new(LedgerHost.Today);

    [Fact]
    public async Task each_minute_streams_drawn_at_random_are_folded_and_what_was_found_is_kept()
    {
        await host.NewVillage();
        var (before, written) = (await Kept("random"), await host.Host.CountEvents());
        await using var checking = await Checking(EveryMinute);

        for (var minute = 1; minute <= 3; minute++)
        {
            _clock.Advance(Minute - TimeSpan.FromSeconds(1));
            Assert.Equal(2, _clock.Alarms);
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Waits();

            Assert.Equal(before + minute, await Kept("random"));
            var run = await Newest();
            Assert.Equal(("random", _clock.GetUtcNow(), true), (Text(run, "kind"), run.GetProperty("at").GetDateTimeOffset(), run.GetProperty("passed").GetBoolean()));
            Assert.Equal(written, run.GetProperty("position").GetInt64());
            Assert.True(run.GetProperty("seed").TryGetInt32(out _) && run.GetProperty("regions").GetArrayLength() > 0 && run.GetProperty("events").GetInt64() > 0);
            Assert.Contains(run.GetProperty("checks").EnumerateArray(), check => Text(check, "name") == "states" && check.GetProperty("checked").GetInt64() > 0);
        }
        Assert.DoesNotContain(host.Log.Said, line => line.Contains("could not be checked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task everything_is_checked_once_a_night_however_often_the_program_starts()
    {
        var written = await WithoutNights();
        await using (await Checking(AtNight))
        {
            // From noon to a second before half past one.
            _clock.Advance(TimeSpan.FromHours(13.5) - TimeSpan.FromSeconds(1));
            Assert.Equal((2, 0L), (_clock.Alarms, await Kept("nightly")));
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Waits();
            Assert.Equal(1L, await Kept("nightly"));
        }
        var run = await Newest();
        Assert.Equal(("nightly", _clock.GetUtcNow(), written),
            (Text(run, "kind"), run.GetProperty("at").GetDateTimeOffset(), run.GetProperty("position").GetInt64()));
        Assert.True(run.GetProperty("passed").GetBoolean(), run.ToString());
        Assert.Superset(new HashSet<string?> { "eventHash", "treeRoot", "fold", "states", "views" },
            run.GetProperty("checks").EnumerateArray().Select(check => Text(check, "name")).ToHashSet());

        _clock.Advance(Minute);
        await using (await Checking(AtNight))
            Assert.Equal(1L, await Kept("nightly"));
    }

    /// <summary>Two programs start after a night in which none ran: one of them makes it good, and the next night is one again.</summary>
    [Fact]
    public async Task a_night_without_a_program_is_made_good_and_two_programs_check_once()
    {
        await WithoutNights();
        await using (await Checking(AtNight))
        {
            _clock.Advance(TimeSpan.FromHours(13.5));
            await Waits();
        }
        _clock.Advance(TimeSpan.FromDays(2));

        await using var first = await Checking(AtNight);
        Assert.Equal(2L, await Kept("nightly"));
        await using var second = await Checking(AtNight, alarms: 4);
        Assert.Equal(2L, await Kept("nightly"));

        _clock.Advance(TimeSpan.FromDays(1));
        await Waits(alarms: 4);
        // Whoever came second looks again an hour later, and finds it done.
        _clock.Advance(TimeSpan.FromHours(1));
        await Waits(alarms: 4);
        Assert.Equal(3L, await Kept("nightly"));
    }

    /// <summary>A ledger that no night has been over yet; how many events it has.</summary>
    async Task<long> WithoutNights()
    {
        await host.NewVillage();
        await host.AsOwner("delete from ledger.check_run where kind = 'nightly'");
        return await host.Host.CountEvents();
    }

    /// <summary>A checker that has come to rest: it waits for its minute and for its night.</summary>
    async Task<Running> Checking(CheckSettings settings, int alarms = 2)
    {
        var services = host.Host.Services;
        var checker = ActivatorUtilities.CreateInstance<Checker>(services, _clock);
        var night = ActivatorUtilities.CreateInstance<NightCheck>(services, checker, settings, _clock);
        var service = new CheckerService(checker, night, settings, _clock, services.GetRequiredService<ILogger<CheckerService>>());
        await service.StartAsync(TestContext.Current.CancellationToken);
        await Waits(alarms);
        return new(service);
    }

    Task Waits(int alarms = 2) => Until.Equal(alarms, () => Task.FromResult(_clock.Alarms));

    async Task<long> Kept(string kind) => (long)(await host.Host.Ask($"select count(*) from ledger.check_run where kind = '{kind}'"))!;

    async Task<JsonElement> Newest() =>
        (await host.Host.Client.Send(HttpMethod.Get, "checks?limit=1", null, new())).Succeeded().Json.GetProperty("items")[0];

    static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    sealed class Running(CheckerService service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await service.StopAsync(CancellationToken.None);
            service.Dispose();
        }
    }
}
