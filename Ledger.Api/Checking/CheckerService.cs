using Ledger.Api.Execution;

namespace Ledger.Api.Checking;

/// <summary>Checks some regions every minute, and everything every night.</summary>
public sealed class CheckerService(
    Checker checker, NightCheck night, CheckSettings settings, TimeProvider clock, ILogger<CheckerService> log) : BackgroundService
{
    /// <summary>When a night's check is tried again that could not be made, or that another program makes.</summary>
    static readonly TimeSpan Again = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => settings.Every == TimeSpan.Zero
        ? Task.CompletedTask
        : Task.WhenAll(Often(stoppingToken), Nightly(stoppingToken));

    async Task Often(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(settings.Every, clock, stopping);
#pragma warning disable CA5394 // any seed will do
            await Try(() => Drawn(Random.Shared.Next(), stopping), stopping);
#pragma warning restore CA5394
        }
    }

    async Task<bool> Drawn(int seed, CancellationToken stopping)
    {
        await checker.Draw(seed, stopping);
        return true;
    }

    async Task Nightly(CancellationToken stopping)
    {
        var started = clock.GetUtcNow();
        while (true)
        {
            var isMade = await Try(() => night.Run(started, stopping), stopping);
            var next = FundCalendar.UntilNext(settings.NightlyAt, clock);
            await Task.Delay(isMade || next < Again ? next : Again, clock, stopping);
        }
    }

    /// <summary>False when it could not be made.</summary>
    async Task<bool> Try(Func<Task<bool>> check, CancellationToken stopping)
    {
        try
        {
            return await check();
        }
        // A check that could not be made is no finding, and no reason to stop the program; it is loud, and made again.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError(failure, "What is stored could not be checked");
            return false;
        }
    }
}

/// <param name="Every">How often some regions are checked; zero for never, and then not at night either.</param>
/// <param name="NightlyAt">When everything is, by the county's clocks.</param>
public sealed record CheckSettings(TimeSpan Every, TimeSpan NightlyAt, string County)
{
    public static CheckSettings From(IConfiguration configuration) => new(
        configuration.GetValue("Ledger:CheckEvery", TimeSpan.FromMinutes(1)),
        configuration.GetValue("Ledger:CheckAllAt", TimeSpan.FromHours(1.5)),
        configuration.GetValue("Ledger:County", "610921")!);
}
