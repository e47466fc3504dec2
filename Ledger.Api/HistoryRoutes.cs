using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Api.Persons;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;

namespace Ledger.Api;

/// <summary>Every address of the log's own history; all others: <see cref="Routes"/>.</summary>
static class HistoryRoutes
{
    /// <summary>The log itself, for whoever has to answer for it.</summary>
    public static void MapHistory(this RouteGroupBuilder api)
    {
        api.Views<Replay>("replay", Operation.ReadHistory, HistoryEndpoints.Replay, "region", "stream", "from", "direction", "limit");
        api.Views<Slice<LoggedEvent>>("events", Operation.ReadHistory, HistoryEndpoints.Search,
            "region", "stream", "type", "actor", "amount", "number", "member", "loan", "hash", "from", "to", "cursor", "limit");
        api.Views<EventDetail>("events/{position:long}", Operation.ReadHistory, HistoryEndpoints.Event);
        api.Views<Explanation>("explanations", Operation.ReadHistory, ExplanationEndpoints.Explain, "figure", "cursor", "limit");

        string[] query = ["fromAsOf", "fromAt", "limit"];
        api.Views<Differences>("diffs/trial-balances/{entity}", Operation.ReadHistory, ExplanationEndpoints.TrialBalance, ["since", .. query]);
        api.Views<Differences>("diffs/counties/{county}", Operation.ReadHistory, ExplanationEndpoints.County, query);
        api.Views<Differences>("diffs/villages/{villageId}", Operation.ReadHistory, ExplanationEndpoints.Village, query);
        api.Views<Differences>("diffs/members/{memberId}", Operation.ReadHistory, ExplanationEndpoints.Member, query).NeedsPassbookCode();
        api.Views<Differences>("diffs/loans/{loanId}", Operation.ReadHistory, ExplanationEndpoints.Loan, query);
        api.MapPost("regions/{region}/what-ifs", (Delegate)WhatIfEndpoint.Handle).Takes(Examples.WhatIf)
            .Produces<Answer<RegionDifference>>().WithName("WhatIf").Does(Operation.AskWhatIf);
    }
}
