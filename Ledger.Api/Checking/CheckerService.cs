using Ledger.Api.Execution;

namespace Ledger.Api.Checking;

/// <summary>Checks some regions every minute, and everything every night.</summary>
public sealed class CheckerService(Checker checker, CheckSettings settings, TimeProvider clock, ILogger<CheckerService> log)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => settings.Every == TimeSpan.Zero
        ? Task.CompletedTask
        : Task.WhenAll(Often(stoppingToken), Nightly(stoppingToken));

    async Task Often(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(settings.Every, stopping);
#pragma warning disable CA5394 // any seed will do
            await Try(() => checker.Draw(Random.Shared.Next(), stopping), stopping);
#pragma warning restore CA5394
        }
    }

    async Task Nightly(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(FundCalendar.UntilNext(settings.NightlyAt, clock), clock, stopping);
            await Try(() => checker.All(settings.County, CheckKind.Nightly, (_, _) => { }, stopping), stopping);
        }
    }

    async Task Try(Func<Task> check, CancellationToken stopping)
    {
        try
        {
            await check();
        }
        // A check that could not be made is no finding, and no reason to stop the program; it is loud, and made again.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError(failure, "What is stored could not be checked");
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
