using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Api.Access;
using Ledger.Api.Exports;
using Ledger.Api.Http;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Projections;
using Ledger.Projections.Views;

namespace Ledger.Api.Jobs;

/// <summary>Asking for long work, and following it.</summary>
public static class JobEndpoints
{
    /// <summary>202 with the job's address; the same key again gets the same job.</summary>
    public static async Task<IResult> Ask(HttpContext http)
    {
        var key = http.Request.Headers[WriteEndpoint.KeyHeader].ToString();
        if (WriteEndpoint.Refuse(http, key) is { } refusal)
            return refusal;

        var wanted = await WantedJob.Of(http, CommandReader.Parse<JobRequest>(await WriteEndpoint.Body(http), ""));
        return Caller.Known(http).Grants.For([wanted.Wish], Caller.Known(http).Today) is { } grant
            ? await Answered(http, await Keep(http, wanted, grant, key))
            : Refusing.Forbidden(http, [wanted.Wish]);
    }

    /// <summary>Keeps what is asked for, to be done at once; null when the key was used for something else.</summary>
    internal static async Task<(Guid Id, bool IsReplay)?> Keep(HttpContext http, WantedJob wanted, Grant grant, string key)
    {
        wanted.Check();
        var kept = await Jobs(http).Add(Order(wanted, Caller.Known(http).Under(grant, http, key), key), http.RequestAborted);
        if (kept is { IsReplay: false })
            http.RequestServices.GetRequiredService<JobWorker>().Wake();
        return kept;
    }

    /// <summary>Newest first: one's own, and those that one may read.</summary>
    public static async Task<IResult> List(HttpContext http)
    {
        var limit = Asked.Limit(http);
        var before = Guid.TryParse(Cursor.Read(Asked.Text(http, "cursor")), out var last) ? last : (Guid?)null;
        var jobs = await Jobs(http).List(QueryOf(http), before, limit + 1, http.RequestAborted);
        return ListResult.Of(http, http.RequestServices.GetRequiredService<TimeProvider>(), Cursor.Cut(jobs, limit, job => job.Id.ToString()));
    }

    /// <summary>What the address filters by.</summary>
    internal static JobQuery QueryOf(HttpContext http) => new(
        Caller.Known(http).Person, Caller.Known(http).Scope(Operation.ReadJobs),
        Asked.Text(http, "region") is { } region ? Asked.Region(region) : "", Asked.Text(http, "search") ?? "",
        Asked.Word<JobStatus>(http, "status"), Asked.Text(http, "kind") ?? "");

    /// <summary>How far it is, and what it said after the change that the reader knows (<c>after</c>).</summary>
    public static async Task<IResult> Show(string jobId, HttpContext http)
    {
        if (await Find(http, jobId) is not { } job)
            return NotFound(http, jobId);

        var log = await Jobs(http).Log(job.Id, JobProgress.After(http), job.Change, http.RequestAborted);
        return Results.Json(new JobAnswer(job, log), LedgerJson.Stored);
    }

    /// <summary>Asks it to stop; one's own, or anybody's for an administrator.</summary>
    public static async Task<IResult> Cancel(string jobId, HttpContext http)
    {
        if (await Find(http, jobId) is not { } job)
            return NotFound(http, jobId);
        if (!MayStop(http, job))
            return Refusing.Forbidden(http, [new(Operation.CancelJobs, [job.Region])]);

        return await Stop(http, job)
            ? Results.Json(await Find(http, jobId), LedgerJson.Stored, statusCode: StatusCodes.Status202Accepted)
            : Problems.Of(http, StatusCodes.Status409Conflict, "jobIsOver", jobId);
    }

    /// <summary>The file that it left. What was exported is handed to nobody who could not export it himself.</summary>
    public static async Task<IResult> Result(string jobId, HttpContext http)
    {
        if (await Find(http, jobId) is not { } job)
            return NotFound(http, jobId);
        if (!MayTake(http, job))
            return Refusing.Forbidden(http, [new(WorkOf(http, job.Kind)?.Operation ?? Operation.ReadJobs, [job.Region])]);
        if (job.File is not { } file)
            return Problems.Of(http, StatusCodes.Status409Conflict, "jobHasNoFile", jobId);

        var path = http.RequestServices.GetRequiredService<JobFiles>().PathOf(job.Id, file.Name);
        if (!File.Exists(path))
            return Problems.Of(http, StatusCodes.Status410Gone, "fileIsGone", file.Name);

        await http.RequestServices.GetRequiredService<AccessLog>().Write(
            http, AccessEntry.Of(http, AccessKind.Exported, job.Region, $"{job.Kind} {file.Name}"));
        http.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Sha256))}:";
        return Results.File(path, file.MediaType, file.Name, enableRangeProcessing: true);
    }

    /// <summary>A job that the caller may see; null for any other, as for one that does not exist.</summary>
    public static async Task<Job?> Find(HttpContext http, string jobId) =>
        Guid.TryParse(jobId, out var id)
        && await Jobs(http).Find(id, http.RequestAborted) is { } job
        && (job.RequestedBy == Caller.Known(http).Person || May(http, Operation.ReadJobs, job.Region))
            ? job
            : null;

    /// <summary>Whether its file is the caller's to have.</summary>
    internal static bool MayTake(HttpContext http, Job job) =>
        WorkOf(http, job.Kind) is { } work && May(http, work.Operation, job.Region);

    /// <summary>False when it is over already, or not the caller's to stop.</summary>
    internal static async Task<bool> Stop(HttpContext http, Job job) =>
        MayStop(http, job) && await Jobs(http).AskToStop(job.Id, http.RequestAborted);

    static bool MayStop(HttpContext http, Job job) =>
        job.RequestedBy == Caller.Known(http).Person || May(http, Operation.CancelJobs, job.Region);

    public static IResult NotFound(HttpContext http, string jobId) =>
        Problems.Of(http, StatusCodes.Status404NotFound, "notFound", $"job/{jobId}");

    /// <remarks>The same key again is the same job, whatever position the instant that it names has come to be.</remarks>
    static JobOrder Order(WantedJob wanted, Execution.Envelope envelope, string key)
    {
        var asked = JsonSerializer.Serialize(wanted.Asked.Parameters, LedgerJson.Stored);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{wanted.Asked.Kind} {asked}"));
        return new(wanted.Asked.Kind, wanted.Wish.Regions.Single(), wanted.Parameters, envelope.Actor, envelope.Role,
            envelope.OnBehalfOf, key, digest);
    }

    static async Task<IResult> Answered(HttpContext http, (Guid Id, bool IsReplay)? kept)
    {
        if (kept is not { } job)
            return Problems.Of(http, StatusCodes.Status422UnprocessableEntity, "keyReused");
        if (job.IsReplay)
            http.Response.Headers[WriteEndpoint.ReplayHeader] = "true";

        http.Response.Headers.Location = $"/api/v1/jobs/{job.Id}";
        var asked = await Jobs(http).Find(job.Id, http.RequestAborted);
        return Results.Json(asked, LedgerJson.Stored, statusCode: StatusCodes.Status202Accepted);
    }

    static bool May(HttpContext http, Operation operation, string region)
    {
        var caller = Caller.Known(http);
        return caller.Grants.For([new(operation, [region])], caller.Today) is not null;
    }

    internal static IJobWork? WorkOf(HttpContext http, string kind) =>
        http.RequestServices.GetServices<IJobWork>().FirstOrDefault(work => work.Kind == kind);

    static JobStore Jobs(HttpContext http) => http.RequestServices.GetRequiredService<JobStore>();
}

/// <param name="Kind">Which work, such as <c>export</c>.</param>
/// <param name="Parameters">What the kind wants to know.</param>
public sealed record JobRequest(string Kind, JsonElement Parameters);

public sealed record JobAnswer(Job Job, IReadOnlyList<JobLogLine> Log);
