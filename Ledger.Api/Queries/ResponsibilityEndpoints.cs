using Ledger.Domain.Access;
using Ledger.Projections.Views.Responsibility;

namespace Ledger.Api.Queries;

/// <summary>Who answers for which loans on a day, and how they changed hands.</summary>
public static class ResponsibilityEndpoints
{
    /// <summary>Per person and level; the sums are those of the books.</summary>
    public static async Task<IResult> OfRegion(string region, HttpContext http) => ViewEndpoints.Answered(http,
        await ResponsibilityLedger.Read(
            await ViewEndpoints.Store(http), Asked.Region(region), Asked.AsOf(http), http.RequestAborted));

    /// <summary>Loan by loan.</summary>
    public static async Task<IResult> OfPerson(string personId, HttpContext http) => ViewEndpoints.Answered(http,
        await HeldLoans.Read(await ViewEndpoints.Store(http), new(
            ViewEndpoints.Scope(http, Operation.ReadResponsibility), personId, Asked.AsOf(http), Asked.Text(http, "cursor"),
            Asked.Limit(http)), http.RequestAborted));

    public static async Task<IResult> Handovers(string villageId, HttpContext http) => ViewEndpoints.Answered(http,
        await Handover.Read(
            await ViewEndpoints.Store(http), Asked.Region(villageId, "villageId"), Asked.AsOf(http), http.RequestAborted));
}
