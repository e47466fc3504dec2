using System.Text;
using System.Text.Json;
using Ledger.Api.Edge;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Projections;
using Ledger.Projections.Views.History;
using Marten;

namespace Ledger.Api.Jobs;

/// <summary>A whole county under other terms: one line of JSON for every village, its sums in the job's answer.</summary>
/// <remarks>Taken up again after a crash it begins anew, and writes its file anew.</remarks>
public sealed class WhatIfWork(IDocumentStore store, TimeProvider clock, EdgeLimits limits) : JobWork<WhatIfParameters>("whatIf", Operation.AskWhatIf)
{
    protected override string RegionOf(WhatIfParameters parameters) => Asked.Region(parameters.Region);

    protected override void Check(WhatIfParameters parameters) => parameters.Change.Checked(parameters.Region);

    protected override async Task<JobResult> Run(WhatIfParameters parameters, JobContext context)
    {
        var path = context.NewFile("what-if.ndjson");
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await Reading.Reach(store, parameters.At ?? 0, limits, context.Cancellation);
        var day = await AskedPosition.DayOf(store, clock, parameters.At, context.Cancellation);
        var query = new WhatIfQuery(parameters.Region, parameters.Change, new(day, parameters.At));
        var answer = await WhatIfReader.Read(store, query, async (village, progress) =>
        {
            await file.WriteLineAsync(JsonSerializer.Serialize(village, LedgerJson.Stored));
            context.Report(progress.Done, progress.Total);
        }, context.Cancellation);
        return new(answer, path, "application/x-ndjson");
    }
}

/// <param name="Region">County, town or village code.</param>
/// <param name="Change">The settings to try.</param>
/// <param name="At">The last event that counts; null for as far as the views have come.</param>
public sealed record WhatIfParameters(string Region, TermsChange Change, long? At = null);
