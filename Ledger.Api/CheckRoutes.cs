using Ledger.Api.Checking;
using Ledger.Api.Http;
using Ledger.Domain.Access;

namespace Ledger.Api;

/// <summary>Every address about checking that what is stored is what the events give; all others: <see cref="Routes"/>.</summary>
static class CheckRoutes
{
    public static void MapChecks(this RouteGroupBuilder api)
    {
        api.Lists<CheckRun>("checks", Operation.ReadChecks, CheckEndpoints.Runs, "region", "result", "cursor", "limit");
        api.Lists<Alert>("alerts", Operation.ReadChecks, CheckEndpoints.Alerts, "region", "state", "cursor", "limit");
        api.Lists<SeenInvariant>(
            "invariants", Operation.ReadChecks, CheckEndpoints.Invariants, "region", "invariant", "result", "cursor", "limit");
    }
}
