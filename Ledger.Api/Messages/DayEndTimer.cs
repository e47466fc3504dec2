using Ledger.Api.Execution;
using Wolverine;

namespace Ledger.Api.Messages;

/// <summary>Asks for day-end shortly after midnight in the county, for the day that has begun.</summary>
/// <remarks>Only sends the message: Wolverine tries it again, or keeps it as a dead letter for somebody to see.</remarks>
public sealed class DayEndTimer(
    IServiceProvider services, TimeProvider clock, IConfiguration configuration, ILogger<DayEndTimer> log) : BackgroundService
{
    static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var at = configuration.GetValue("Ledger:DayEndAt", TimeSpan.FromMinutes(10));
        while (true)
        {
            await Task.Delay(FundCalendar.UntilNext(at, clock), clock, stoppingToken);
            while (!await Send())
                await Task.Delay(Again, clock, stoppingToken);
        }
    }

    async Task<bool> Send()
    {
        var due = new RunDayEnd(configuration.GetValue("Ledger:County", "610921")!, FundCalendar.Today(clock));
        try
        {
            using var scope = services.CreateScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(due);
            return true;
        }
        // A database that is away at midnight must not stop the program, whose host ends with its services.
        catch (Exception failure)
        {
            log.LogError(failure, "Day-end of {On:yyyy-MM-dd} could not be asked for; again in {Again}", due.On, Again);
            return false;
        }
    }
}

/// <summary>Sends what a business date brings.</summary>
public sealed record RunDayEnd(string County, DateOnly On);
