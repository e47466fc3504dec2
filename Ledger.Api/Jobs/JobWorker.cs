using System.Text.Json;
using Ledger.Projections;

namespace Ledger.Api.Jobs;

/// <summary>Does jobs, the oldest first; one at a time in this process unless it is told otherwise.</summary>
public sealed class JobWorker(
    JobStore store, JobQueue queue, JobFiles files, IEnumerable<IJobWork> kinds, JobSettings settings, TimeProvider clock,
    ILogger<JobWorker> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly Dictionary<string, IJobWork> _works = kinds.ToDictionary(work => work.Kind);
    readonly SemaphoreSlim _asked = new(0);

    /// <summary>Somebody has just asked for a job: look at once.</summary>
    public void Wake() => _asked.Release();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, settings.AtOnce).Select(_ => Task.Run(() => Work(stoppingToken), CancellationToken.None)));

    async Task Work(CancellationToken stopping)
    {
        files.Forget(DateTime.UtcNow - settings.KeepFiles);
        while (!stopping.IsCancellationRequested)
            if (!await TryNext(stopping))
                await Task.WhenAny(_asked.WaitAsync(Look, stopping));
    }

    async Task<bool> TryNext(CancellationToken stopping)
    {
        try
        {
            return await Next(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        // A database that is away must not stop the program, whose host ends with its services.
        catch (Exception failure)
        {
            log.LogError(failure, "Jobs could not be looked for; again in {Look}", Look);
            return false;
        }
    }

    async Task<bool> Next(CancellationToken stopping)
    {
        if (await queue.Claim([.. _works.Keys], stopping) is not { } claimed)
            return false;

        var job = (await store.Find(claimed.Id, stopping))!;
        if (job.CancelAsked)
            await queue.End(job.Id, new(JobStatus.Cancelled), CancellationToken.None);
        else if (job.Attempt > JobQueue.MostAttempts)
            await queue.End(job.Id, new(JobStatus.Failed, "jobGaveUp", $"{JobQueue.MostAttempts}"), CancellationToken.None);
        else
            await Do(job, claimed.Checkpoint, stopping);
        return true;
    }

    async Task Do(Job job, string? checkpoint, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var context = new JobContext(job, checkpoint, files, clock, ending.Token);
        var pulse = new JobPulse(queue, context, ending, log);
        var end = Task.Run(() => EndOf(job, context, pulse, stopping), CancellationToken.None);
        await pulse.Beat(end);
        await pulse.Flush();
        if (await end is { } over)
            await queue.End(job.Id, over, CancellationToken.None);
        else if (!pulse.IsLost)
            await queue.GiveBack(job.Id, CancellationToken.None);
    }

    /// <summary>Null when it is not over: another worker has it, or this process ends.</summary>
    async Task<JobEnd?> EndOf(Job job, JobContext context, JobPulse pulse, CancellationToken stopping)
    {
        try
        {
            return await Succeeded(await _works[job.Kind].Run(context), context.Cancellation);
        }
        // Work that is told to stop says so in whatever way its last statement does.
        catch (Exception) when (context.Cancellation.IsCancellationRequested)
        {
            return pulse.IsCancelled ? new(JobStatus.Cancelled) : null;
        }
        // The end of a job is told to whoever asked; what nobody foresaw is loud in the log.
        catch (Exception failure)
        {
            var (code, detail) = JobFailure.Of(failure);
            if (code == JobFailure.Bug)
                log.LogError(failure, "Job {Job} ({Kind}) failed", job.Id, job.Kind);
            return new(JobStatus.Failed, code, detail);
        }
    }

    static async Task<JobEnd> Succeeded(JobResult result, CancellationToken cancellation)
    {
        var file = result.File is null ? null : await JobFiles.Describe(result.File, result.MediaType, cancellation);
        return new(JobStatus.Succeeded, Summary: Json(result.Summary), File: file is null ? null : Json(file));
    }

    static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), LedgerJson.Stored);
}
