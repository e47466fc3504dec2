using System.Security.Cryptography;
using System.Text.Json;
using Ledger.Cli.Output;

namespace Ledger.Cli.Server;

/// <summary>Long work that the server does: asked for, followed to its end, its file fetched whole.</summary>
/// <remarks>Whoever stops following loses nothing: the job goes on, and its id finds it again.</remarks>
sealed class RemoteJob(LedgerServer server, Terminal terminal)
{
    /// <summary>How often a server that is away is asked again before it is given up.</summary>
    const int MostFailures = 30;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks for work of a kind; its id.</summary>
    public async Task<Guid> Ask(string kind, object parameters, CancellationToken cancellation)
    {
        var job = await server.Post<JobSeen>("jobs", new { kind, parameters }, cancellation);
        terminal.Chat(terminal.Say($"作业 {job.Id}", $"job {job.Id}"));
        return job.Id;
    }

    /// <summary>The sentence in the language of whoever follows.</summary>
    public string Say(string chinese, string english) => terminal.Say(chinese, english);

    /// <summary>Returns when it has succeeded.</summary>
    /// <exception cref="CannotException">It failed, or somebody cancelled it.</exception>
    public async Task<JobSeen> Follow(Guid id, CancellationToken cancellation)
    {
        var heard = 0L;
        while (true)
        {
            var (job, log) = await Patiently(() => server.Get<JobAnswer>(Address.Of("jobs", $"{id}").With("after", ServerReads.Text(heard)).ToString(), cancellation), cancellation);
            foreach (var line in log)
                terminal.Chat(line.Line);
            heard = log.Select(line => line.Change).Append(heard).Max();
            terminal.Working(Said(job));
            if (job.Status == "succeeded")
                return job;
            if (job.Status is "failed" or "cancelled")
                throw new CannotException(ExitCode.NotVerified, $"{job.Status}: {job.Problem} {job.ProblemDetail}");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Fetches the job's file; what was fetched before an interruption is not fetched again.</summary>
    /// <exception cref="CannotException">The file is not the one that the job left.</exception>
    public async Task Fetch(JobSeen job, string path, CancellationToken cancellation)
    {
        var file = job.File ?? throw new CannotException(ExitCode.NotVerified, $"{job.Id}: no file");
        // Named after the job, so that nothing of another one is continued.
        var part = $"{path}.{job.Id:N}.part";
        if (!File.Exists(part) || new FileInfo(part).Length < file.Size)
            await Patiently(async () =>
            {
                await server.Complete($"jobs/{job.Id}/result", part, cancellation);
                return true;
            }, cancellation);
        await using (var fetched = File.OpenRead(part))
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(fetched, cancellation)) != file.Sha256)
                throw new CannotException(ExitCode.NotVerified, $"{part}: SHA-256 ≠ {file.Sha256}");
        File.Move(part, path, overwrite: true);
    }

    async Task<T> Patiently<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await ask();
            }
            catch (Exception away) when (away is HttpRequestException or HttpIOException && failures < MostFailures)
            {
                terminal.Chat(away.Message);
            }
            await Task.Delay(Pause * 2, cancellation);
        }
    }

    string Said(JobSeen job) => $"{terminal.Say(InChinese(job.Status), job.Status)} {terminal.Gone(job.Done, job.Total, job.Rate, job.SecondsLeft)}";

    static string InChinese(string status) => status switch
    {
        "waiting" => "等待",
        "running" => "进行中",
        "succeeded" => "完成",
        "failed" => "失败",
        "cancelled" => "已取消",
        _ => status,
    };

    sealed record JobAnswer(JobSeen Job, IReadOnlyList<JobLine> Log);

    sealed record JobLine(long Change, string Line);
}

/// <summary>A job as far as somebody follows it.</summary>
sealed record JobSeen(Guid Id, string Status, JsonElement Parameters, long Done, long? Total, decimal? Rate, int? SecondsLeft, string? Problem,
    string? ProblemDetail, JsonElement? Summary, JobFileSeen? File);

sealed record JobFileSeen(string Name, long Size, string Sha256);
