using Ledger.Api.Jobs;
using Ledger.Api.Queries;
using Ledger.Domain.Access;

namespace Ledger.Api.Checking;

/// <param name="Region">County, town or village code.</param>
/// <param name="At">The last event that counts. Null for all events; only then can states and views be compared, too.</param>
public sealed record VerifyParameters(string Region, long? At = null);

/// <summary>Every named check. What it finds is its result, and no failure of the job.</summary>
/// <remarks>Taken up again after a crash it begins anew: what it looks at is one moment.</remarks>
public sealed class VerifyWork(FullCheck check) : JobWork<VerifyParameters>("verify", Operation.Verify)
{
    protected override string RegionOf(VerifyParameters parameters) => Asked.Region(parameters.Region);

    protected override async Task<JobResult> Run(VerifyParameters parameters, JobContext context)
    {
        var found = await check.Run(parameters.Region, parameters.At,
            (done, total) => context.Report(done, total), context.Cancellation);
        foreach (var one in found.Checks)
            context.Log($"{(one.Passed ? "✓" : "✗")} {one.Name} {one.Checked}{(one.Passed ? "" : $" ({one.Found})")}");
        return new(found);
    }
}
