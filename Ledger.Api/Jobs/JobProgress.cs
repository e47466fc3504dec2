using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ledger.Api.Http;
using Ledger.Projections;

namespace Ledger.Api.Jobs;

/// <summary>A job's progress as server-sent events: <c>log</c> for each line that it says, <c>progress</c> for where it
/// stands, <c>end</c> when it is over. Each carries its change as id; a reader who was cut off names the last one that he
/// saw, and misses no line.</summary>
public static class JobProgress
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Proxies cut a connection on which nothing is said for long.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    public static async Task<IResult> Follow(string jobId, HttpContext http)
    {
        if (await JobEndpoints.Find(http, jobId) is not { } job)
            return JobEndpoints.NotFound(http, jobId);

        // No content is what tells an event source not to come again.
        var after = After(http);
        if (job.IsOver && after >= job.Change)
            return Results.NoContent();

        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return TypedResults.ServerSentEvents(Events(http, job.Id, after, stopping));
    }

    /// <summary>The change that the reader has seen: Last-Event-ID, or <c>after</c> in the address; 0 for none.</summary>
    public static long After(HttpContext http)
    {
        var (header, query) = (http.Request.Headers["Last-Event-ID"].ToString(), http.Request.Query["after"].ToString());
        var said = header.Length > 0 ? header : query;
        return said.Length == 0 ? 0
            : long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var change) ? change
            : throw new BadFieldsException(header.Length > 0 ? "Last-Event-ID" : "after", "malformed", said);
    }

    static async IAsyncEnumerable<SseItem<string>> Events(
        HttpContext http, Guid id, long after, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        var jobs = http.RequestServices.GetRequiredService<JobStore>();
        using var timer = new PeriodicTimer(Look);
        var silent = TimeSpan.Zero;
        while (await jobs.Find(id, either.Token) is { } job)
        {
            List<JobLogLine> lines;
            do
            {
                lines = await jobs.Log(id, after, job.Change, either.Token);
                foreach (var line in lines)
                    yield return Item("log", line.Change, line);
                after = lines.Count > 0 ? lines[^1].Change : after;
            }
            while (lines.Count == JobStore.LogPage);

            silent += Look;
            if (job.Change > after || silent > Silence)
            {
                yield return Item(job.IsOver ? "end" : "progress", job.Change, job);
                (after, silent) = (job.Change, TimeSpan.Zero);
            }

            if (job.IsOver || !await Ticks(timer, either.Token))
                yield break;
        }
    }

    /// <summary>False when the reader is gone or the server stops: no fault, the reader comes again.</summary>
    static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    static SseItem<string> Item<T>(string type, long change, T data) =>
        new(JsonSerializer.Serialize(data, LedgerJson.Stored), type)
        {
            EventId = change.ToString(CultureInfo.InvariantCulture),
            ReconnectionInterval = TimeSpan.FromSeconds(1),
        };
}
