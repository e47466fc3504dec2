using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Checking;

/// <summary>Either a stream, or a region's rows of a view.</summary>
/// <param name="Stream">The stream whose state is folded anew.</param>
/// <param name="View">The view; null for all.</param>
/// <param name="Region">County, town or village code.</param>
public sealed record RebuildParameters(string? Stream = null, string? View = null, string? Region = null);

/// <summary>Mends what a check found; its result is the check that follows. Doing it twice does no harm.</summary>
public sealed class RebuildWork(Cure cure) : JobWork<RebuildParameters>(Name, Operation.Rebuild)
{
    public const string Name = "rebuild";

    protected override string RegionOf(RebuildParameters parameters) => parameters switch
    {
        { Stream: { } stream, View: null, Region: null } => Asked.Region(Keys.RegionOf(stream), "stream"),
        { Stream: null, Region: var region } => Asked.Region(region),
        _ => throw new BadFieldsException("stream", "notAllowed", parameters.Stream),
    };

    protected override async Task<JobResult> Run(RebuildParameters parameters, JobContext context)
    {
        void Progress(long done, long total) => context.Report(done, total);
        var run = parameters.Stream is { } stream
            ? await cure.Stream(stream, Progress, context.Cancellation)
            : await cure.View(parameters.View, parameters.Region!, Progress, context.Cancellation);
        return new(new CheckSummary(run.Position, RegionOf(parameters), run.Checks));
    }
}
