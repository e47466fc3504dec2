using Ledger.Api.Jobs;
using Ledger.Api.Queries;
using Ledger.Domain.Access;

namespace Ledger.Api.Checking;

/// <param name="Region">County, town or village code.</param>
/// <param name="At">The last event that counts; null for all. States and views are compared as they stand in either case.</param>
public sealed record VerifyParameters(string Region, long? At = null);

/// <summary>Every named check. What it finds is its result, and no failure of the job.</summary>
/// <remarks>Taken up again after a crash it begins anew: what it looks at is one moment.</remarks>
public sealed class VerifyWork(FullCheck check, Checker checker) : JobWork<VerifyParameters>("verify", Operation.Verify)
{
    protected override string RegionOf(VerifyParameters parameters) => Asked.Region(parameters.Region);

    protected override async Task<JobResult> Run(VerifyParameters parameters, JobContext context)
    {
        var found = await Found(parameters, context);
        foreach (var one in found.Checks)
            context.Log($"{(one.Passed ? "✓" : "✗")} {one.Name} {one.Checked}{(one.Passed ? "" : $" ({one.Found})")}{Where(one)}");
        return new(found);
    }

    static string Where(NamedCheck check) => check.At is { } at ? FormattableString.Invariant($" #{at}") : "";

    /// <summary>What is so now is kept, and opens and closes alerts; what was so once is only told.</summary>
    async Task<CheckSummary> Found(VerifyParameters parameters, JobContext context)
    {
        void Progress(long done, long total) => context.Report(done, total);
        if (parameters.At is { } at)
            return (await check.Run(parameters.Region, at, Progress, context.Cancellation)).Summary;

        var run = await checker.All(parameters.Region, CheckKind.Asked, Progress, context.Cancellation);
        return new(run.Position, parameters.Region, run.Checks);
    }
}
