using Ledger.Api.Http;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.History;

namespace Ledger.Api.Queries;

/// <summary>What the log would have come to under other terms, for a village or a town. Reads only: the live data stay as
/// they are. A county takes longer than a request should and is a job (<see cref="Jobs.WhatIfWork"/>).</summary>
public static class WhatIfEndpoint
{
    public static async Task<IResult> Handle(string region, HttpContext http)
    {
        if (Region.IsCounty(Asked.Region(region)))
            throw new BadFieldsException("region", "notAllowed", region);
        if (Asked.Text(http, "asOf") is { } day)
            throw new BadFieldsException("asOf", "notAllowed", day);

        var change = CommandReader.ParseChecked<TermsChange>(await WriteEndpoint.Body(http), "").Checked(region);
        var (store, moment) = await Reading.Of(http);
        var villages = new List<VillageDifference>();
        var answer = await WhatIfReader.Read(store, new(region, change, moment), (village, _) =>
        {
            villages.Add(village);
            return Task.CompletedTask;
        }, http.RequestAborted);
        return ViewEndpoints.Answered(http, answer.With(answer.Value with { Villages = villages }));
    }
}
