using System.Collections.Concurrent;
using System.Text.Json;

namespace Ledger.Api.Jobs;

/// <summary>What work knows of the job that it is done for, and how it tells how far it is. Telling costs nothing: what was
/// told is written twice a second.</summary>
public sealed class JobContext(Job job, string? checkpoint, JobFiles files, TimeProvider clock, CancellationToken cancellation)
{
    readonly ConcurrentQueue<(DateTimeOffset At, string Line)> _said = new();
    readonly Lock _telling = new();
    (long Done, long? Total, string? Checkpoint) _told = (job.Done, job.Total, checkpoint);

    public Guid Id => job.Id;

    /// <summary>Who asked.</summary>
    public string RequestedBy => job.RequestedBy;

    /// <summary>What it is about; he who asked was granted it.</summary>
    public string Region => job.Region;

    public JsonElement Parameters => job.Parameters;

    /// <summary>What the last attempt remembered; null at the first.</summary>
    public string? Checkpoint { get; } = checkpoint;

    /// <summary>Ends when somebody cancels the job, when this process ends, and when another worker has taken it over.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>So much is done, of so much.</summary>
    /// <param name="total">Null: as it was told before.</param>
    public void Report(long done, long? total = null)
    {
        lock (_telling)
            _told = _told with { Done = done, Total = total ?? _told.Total };
    }

    /// <summary>So much is done, and from here an interrupted job goes on.</summary>
    public void Report(long done, string checkpoint)
    {
        lock (_telling)
            _told = _told with { Done = done, Checkpoint = checkpoint };
    }

    public void Log(string line) => _said.Enqueue((clock.GetUtcNow(), line));

    /// <summary>The path for a file of the job's result.</summary>
    public string NewFile(string name) => files.New(job.Id, name);

    /// <summary>What was told since the last time.</summary>
    internal JobBeat Take()
    {
        var lines = new List<(DateTimeOffset, string)>();
        while (_said.TryDequeue(out var line))
            lines.Add(line);
        lock (_telling)
            return new(_told.Done, _told.Total, _told.Checkpoint, lines);
    }
}
