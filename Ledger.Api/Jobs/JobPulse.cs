using System.Diagnostics;
using Npgsql;

namespace Ledger.Api.Jobs;

/// <summary>Writes how far a running job is, twice a second, and stops the work when it is to stop.</summary>
sealed class JobPulse(JobQueue queue, JobContext context, CancellationTokenSource work, ILogger log)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Somebody has cancelled it.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>It belongs to another worker, or to nobody, by now.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Until the work is over.</summary>
    public async Task Beat(Task over)
    {
        using var timer = new PeriodicTimer(Interval);
        var heard = Stopwatch.GetTimestamp();
        while (!over.IsCompleted)
        {
            if (await TryBeat())
                heard = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(heard) > JobQueue.Lease)
                IsLost = true;
            if (IsCancelled || IsLost)
                await work.CancelAsync();
            await Task.WhenAny(over, timer.WaitForNextTickAsync().AsTask());
        }
    }

    /// <summary>Writes what was told last, so that the end does not come before it.</summary>
    public async Task Flush() => Hear(await queue.Beat(context.Id, context.Take(), CancellationToken.None));

    async Task<bool> TryBeat()
    {
        try
        {
            await Flush();
            return true;
        }
        // A database that is away for a moment must not end hours of work; the lease says how long a moment is.
        catch (NpgsqlException failure)
        {
            log.LogWarning(failure, "How far job {Job} is could not be written", context.Id);
            return false;
        }
    }

    void Hear(bool? isToStop) => (IsCancelled, IsLost) = (IsCancelled || isToStop is true, IsLost || isToStop is null);
}
