using Ledger.Api.Jobs;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Projections.Bundles;

namespace Ledger.Api.Audit;

/// <param name="Region">County, town or village code; of a county, the whole log.</param>
/// <param name="At">The last event that may be in it; null for everything that is signed.</param>
public sealed record BundleParameters(string Region, long? At = null);

/// <summary>Makes the bundle of a region, however long, without holding a request.</summary>
/// <remarks>Whoever may export a county may read its leaves, which a test holds.</remarks>
public sealed class BundleWork(BundleSource source, LogKey key) : JobWork<BundleParameters>("bundle", Operation.Export)
{
    protected override string RegionOf(BundleParameters parameters) => Asked.Region(parameters.Region);

    protected override async Task<JobResult> Run(BundleParameters parameters, JobContext context)
    {
        var told = new Told(context);
        var bundle = await source.Region(parameters.Region, parameters.At ?? long.MaxValue, key.ToString(), told, context.Cancellation)
            ?? throw new JobFailedException("notFound", "checkpoint");
        var path = context.NewFile($"{parameters.Region}.bundle");
        await using (var file = File.Create(path))
            await source.Write(bundle, file, told, context.Cancellation);
        return new(new BundleSummary(parameters.Region, bundle.Size, bundle.Events), path, BundleEndpoints.MediaType);
    }

    /// <summary>Tells at once; <see cref="Progress{T}"/> would tell later, and in any order.</summary>
    sealed class Told(JobContext context) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value) => context.Report(value.Done, value.Total);
    }
}

/// <param name="Size">Leaves of the tree that it is proved against.</param>
/// <param name="Events">Of them, those that are in it.</param>
public sealed record BundleSummary(string Region, long Size, long Events);
