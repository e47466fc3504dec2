using Ledger.Domain.Access;
using Ledger.Domain.Loans;
using Ledger.Projections.Views.Loans;

namespace Ledger.Api.Queries;

/// <summary>Lists of loans: the register, and the applications under way.</summary>
public static class LoanEndpoints
{
    /// <summary>Loans by village and number; what is owed is counted to the day.</summary>
    public static async Task<IResult> Loans(HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var query = new LoanQuery(ViewEndpoints.Scope(http, Operation.ReadLoans), Asked.Region(Asked.Text(http, "region")), moment,
            ConditionsOf(http), Asked.Text(http, "cursor"), Asked.Limit(http));
        return ViewEndpoints.Answered(http, await LoanRegister.Read(store, query, http.RequestAborted));
    }

    /// <summary>What the address says of the loans of a register.</summary>
    internal static LoanConditions ConditionsOf(HttpContext http) => new(
        Asked.Word<LoanStatus>(http, "status"), Asked.Number(http), Asked.Days(http, "daysPastDue"), Asked.Count(http, "stage"), Asked.Month(http, "due"));

    /// <summary>Applications under way, by village and number: who has them, and since when.</summary>
    public static async Task<IResult> Applications(string region, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var query = new ApplicationQuery(ViewEndpoints.Scope(http, Operation.ReadLoans), Asked.Region(region), moment,
            new(Asked.Words(http, "status", ApplicationRegister.UnderWay), Asked.Number(http)), Asked.Text(http, "cursor"), Asked.Limit(http));
        return ViewEndpoints.Answered(http, await ApplicationRegister.Read(store, query, http.RequestAborted));
    }
}
