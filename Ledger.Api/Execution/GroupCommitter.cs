using System.Threading.Channels;
using JasperFx;
using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Api.Execution;

/// <summary>Carries out what waits, together: a commit for many requests costs little more than for one.</summary>
/// <remarks>Requests of one village keep their order. No delay is added: a batch is what arrived during the last one.</remarks>
public sealed class GroupCommitter : BackgroundService, ILedger
{
    /// <summary>Most requests in one transaction; more would only add latency (docs/performance.md).</summary>
    const int BatchSize = 128;
    const int Attempts = 5;

    readonly CommandBatch _batch;
    readonly CommandRunner _runner;
    readonly ILogger<GroupCommitter> _log;
    readonly Channel<Pending>[] _lanes;

    public GroupCommitter(
        NpgsqlDataSource database,
        CommandRunner runner,
        TimeProvider clock,
        IConfiguration configuration,
        ILogger<GroupCommitter> log)
    {
        _batch = new(database, runner, clock);
        (_runner, _log) = (runner, log);
        var lanes = configuration.GetValue("Ledger:CommitLanes", 1);
        _lanes = [.. Enumerable.Range(0, lanes).Select(_ => Channel.CreateUnbounded<Pending>())];
    }

    public async Task<Outcome> Execute(Request request, CancellationToken cancellation)
    {
        var pending = new Pending(request);
        await LaneOf(request).Writer.WriteAsync(pending, cancellation);
        // Who stops waiting does not stop the commit: the same key tells later what became of it.
        return await pending.Outcome.Task.WaitAsync(cancellation);
    }

    public Task<Preview> Preview(Request request, CancellationToken cancellation) => _batch.Preview(request);

    /// <summary>Reads every state again that is needed next.</summary>
    public void ForgetStates() => _batch.ForgetStates();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_lanes.Select(lane => Task.Run(() => Run(lane.Reader), CancellationToken.None)));

    /// <summary>Finishes what is waiting, then stops.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in _lanes)
            lane.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    async Task Run(ChannelReader<Pending> lane)
    {
        while (await lane.WaitToReadAsync())
        {
            var waiting = new List<Pending>();
            while (waiting.Count < BatchSize && lane.TryRead(out var pending))
                waiting.Add(pending);
            await Commit(waiting);
        }
    }

    /// <summary>Together; after conflicts, or when one of them breaks the batch, one by one.</summary>
    async Task Commit(IReadOnlyList<Pending> waiting)
    {
        try
        {
            var outcomes = await Retried(waiting);
            foreach (var (pending, outcome) in waiting.Zip(outcomes))
                pending.Outcome.TrySetResult(outcome);
        }
        catch (Exception broken) when (waiting.Count > 1)
        {
            _log.LogWarning(broken, "A batch of {Count} requests failed and is tried one by one", waiting.Count);
            foreach (var pending in waiting)
                await Commit([pending]);
        }
        catch (Exception broken) when (IsConflict(broken))
        {
            waiting[0].Outcome.TrySetResult(new Contended());
        }
        // Whatever else went wrong belongs to the one who asked: it is thrown there, and becomes a 500 and a log line.
        catch (Exception broken)
        {
            waiting[0].Outcome.TrySetException(broken);
        }
    }

    async Task<Outcome[]> Retried(IReadOnlyList<Pending> waiting)
    {
        var requests = waiting.Select(pending => pending.Request).ToList();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _batch.Commit(requests);
            }
            catch (Exception conflict) when (attempt < Attempts && IsConflict(conflict))
            {
                _log.LogDebug(conflict, "Conflict with another process, attempt {Attempt}", attempt);
            }
        }
    }

    /// <summary>Another process was faster; the same requests may well succeed on what it wrote.</summary>
    static bool IsConflict(Exception exception) => exception switch
    {
        ConcurrencyException => true,
        PostgresException { SqlState: "23505" or "40001" or "40P01" or "55P03" } => true,
        _ => false,
    };

    /// <summary>By village, so that its requests stay in order whatever books they touch.</summary>
    Channel<Pending> LaneOf(Request request)
    {
        var command = request.Commands[0];
        var region = _runner.PlanOf(command).WriteKeys(command).Select(Keys.RegionOf).MaxBy(code => code.Length)!;
        return _lanes[(int)(StableHash(region) % (uint)_lanes.Length)];
    }

    static uint StableHash(string text) =>
        text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));

    sealed record Pending(Request Request)
    {
        // Continuations run elsewhere: the committer goes on with the next batch at once.
        public TaskCompletionSource<Outcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
