using Ledger.Domain.Access;
using Ledger.Projections.Views.Responsibility;

namespace Ledger.Api.Queries;

/// <summary>Who answers for which loans on a day, and how they changed hands.</summary>
public static class ResponsibilityEndpoints
{
    /// <summary>Per person and level; the sums are those of the books.</summary>
    public static async Task<IResult> OfRegion(string region, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        return ViewEndpoints.Answered(http, await ResponsibilityLedger.Read(store, Asked.Region(region), moment, http.RequestAborted));
    }

    /// <summary>Loan by loan.</summary>
    public static async Task<IResult> OfPerson(string personId, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var query = new HeldLoansQuery(ViewEndpoints.Scope(http, Operation.ReadResponsibility), personId, moment,
            Asked.Text(http, "cursor"), Asked.Limit(http), Asked.Number(http));
        return ViewEndpoints.Answered(http, await HeldLoans.Read(store, query, http.RequestAborted));
    }

    public static async Task<IResult> Handovers(string villageId, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        return ViewEndpoints.Answered(http, await Handover.Read(
            store, Asked.Region(villageId, "villageId"), moment, http.RequestAborted));
    }
}
