using Ledger.Projections.Audit;

namespace Ledger.Api.Audit;

/// <summary>Lets the tree follow the log, a quarter of a second behind at most while it keeps up.</summary>
/// <remarks>Not a projection of the platform: that would make an object of every event a second time.</remarks>
public sealed class TreeFollower(TreeGrower tree, ILogger<TreeFollower> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
            await Task.Delay(await Pause(stoppingToken), stoppingToken);
    }

    async Task<TimeSpan> Pause(CancellationToken stopping)
    {
        try
        {
            return await tree.Grow(stopping) ? TimeSpan.Zero : Every;
        }
        // A database that is away must not stop the program; and an event that cannot be encoded stops the log, for
        // everybody to see by its lag, but not the work.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError(failure, "The tamper-evident log does not follow; again in {Again}", AfterFailure);
            return AfterFailure;
        }
    }
}
