using System.Runtime.InteropServices;
using System.Text.Json;
using Ledger.Api.Http;
using Ledger.Domain.Access;

namespace Ledger.Api.Jobs;

/// <summary>A kind of long work that runs as a job. Registered as a service, it can be asked for at once.</summary>
public interface IJobWork
{
    /// <summary>Its name in the interface, in camel case: <c>export</c>. Stored with every job, so never changed.</summary>
    string Kind { get; }

    /// <summary>What must be granted to whoever asks for it, over the region that it is about.</summary>
    Operation Operation { get; }

    /// <summary>The county, town or village that the work is about.</summary>
    /// <exception cref="BadFieldsException">The parameters cannot be accepted.</exception>
    string RegionOf(JsonElement parameters);

    /// <summary>Refuses parameters that can be read and that no rule allows.</summary>
    void Check(JsonElement parameters);

    /// <summary>Does the work. Called again after a crash, with the checkpoint that the last attempt remembered: what was
    /// done since then is done twice, and must do no harm.</summary>
    Task<JobResult> Run(JobContext context);
}

/// <summary>Work whose parameters are a record; what the record does not have is refused.</summary>
public abstract class JobWork<T>(string kind, Operation operation) : IJobWork where T : notnull
{
    const string Path = "parameters.";

    public string Kind { get; } = kind;

    public Operation Operation { get; } = operation;

    public string RegionOf(JsonElement parameters) => RegionOf(Read(parameters));

    public void Check(JsonElement parameters) => Check(Read(parameters));

    public Task<JobResult> Run(JobContext context) => Run(Read(context.Parameters), context);

    protected abstract string RegionOf(T parameters);

    protected virtual void Check(T parameters)
    {
    }

    protected abstract Task<JobResult> Run(T parameters, JobContext context);

    static T Read(JsonElement json) => CommandReader.ParseChecked<T>(JsonMarshal.GetRawUtf8Value(json), Path);
}

/// <summary>What came of it.</summary>
/// <param name="Summary">Said in the job's answer, as JSON.</param>
/// <param name="File">A file from <see cref="JobContext.NewFile"/>, to be downloaded; null for none.</param>
public sealed record JobResult(object Summary, string? File = null, string MediaType = "application/octet-stream");

/// <summary>The work cannot be done, for a reason that whoever asked can understand.</summary>
/// <param name="code">A code with a title in <see cref="ProblemTitles"/>.</param>
#pragma warning disable CA1032 // it always names its code
public sealed class JobFailedException(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;
}
#pragma warning restore CA1032
