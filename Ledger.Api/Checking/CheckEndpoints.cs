using System.Globalization;
using Ledger.Api.Access;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections;
using Ledger.Projections.Views;

namespace Ledger.Api.Checking;

/// <summary>What was checked, what is wrong, and how the invariants stood.</summary>
static class CheckEndpoints
{
    /// <summary>Newest first; <c>state=all</c>: also those that are over.</summary>
    public static async Task<IResult> Alerts(HttpContext http)
    {
        var (limit, before) = (Asked.Limit(http), Cursor.Read(Asked.Text(http, "cursor")));
        var alerts = await Store(http).Alerts(Regions(http), Asked.Text(http, "state") == "all",
            long.TryParse(before, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue, limit + 1, http.RequestAborted);
        return Results.Json(Cursor.Cut(alerts, limit, alert => alert.Id.ToString(CultureInfo.InvariantCulture)), LedgerJson.Stored);
    }

    /// <summary>Newest first; <c>result=failed</c>: only those that found something. Of regions that the reader does not see
    /// the findings are left out.</summary>
    public static async Task<IResult> Runs(HttpContext http)
    {
        var limit = Asked.Limit(http);
        var before = Guid.TryParse(Cursor.Read(Asked.Text(http, "cursor")), out var id) ? id : (Guid?)null;
        var runs = await Store(http).Runs(before, Asked.Text(http, "result") != "failed", limit + 1, http.RequestAborted);
        var regions = Regions(http);
        var seen = runs.ConvertAll(run => run.Regions.Concat(run.Streams.Select(Keys.RegionOf))
            .All(region => regions.Any(mine => Region.Contains(mine, region)))
            ? run
            : run with { Streams = [], Checks = [.. run.Checks.Select(check => check with { Findings = [] })] });
        return Results.Json(Cursor.Cut(seen, limit, run => run.Id.ToString()), LedgerJson.Stored);
    }

    /// <summary>By checkpoint, newest first; one invariant, or all of them.</summary>
    public static async Task<IResult> Invariants(HttpContext http)
    {
        var (limit, before) = (Asked.Limit(http), Cursor.Read(Asked.Text(http, "cursor")));
        var seen = await http.RequestServices.GetRequiredService<InvariantStore>().List(
            Regions(http), Asked.Text(http, "invariant"), Asked.Text(http, "result") == "failed", before, limit + 1, http.RequestAborted);
        return Results.Json(Cursor.Cut(seen, limit, InvariantStore.CursorOf), LedgerJson.Stored);
    }

    static IReadOnlyList<string> Regions(HttpContext http)
    {
        var scope = new Scope(Caller.Known(http).Scope(Operation.ReadChecks));
        return AddressedRegion.Of(http) is { } region ? [scope.Narrow(region)] : scope.Regions;
    }

    static CheckStore Store(HttpContext http) => http.RequestServices.GetRequiredService<CheckStore>();
}
