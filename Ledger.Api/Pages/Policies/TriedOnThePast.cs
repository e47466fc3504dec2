using Ledger.Api.Queries;
using Ledger.Domain.Audit;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;

namespace Ledger.Api.Pages.Policies;

/// <summary>What a region's past would have come to under other terms, village by village; nothing is written.</summary>
static class TriedOnThePast
{
    public static async Task<Answer<RegionDifference>> Count(
        Reading reading, string region, TermsChange change, CancellationToken cancellation)
    {
        var villages = new List<VillageDifference>();
        var answer = await WhatIfReader.Read(reading.Store, new(region, change, reading.Moment), (village, _) =>
        {
            villages.Add(village);
            return Task.CompletedTask;
        }, cancellation);
        return answer.With(answer.Value with { Villages = villages });
    }
}
