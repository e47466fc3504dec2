using Ledger.Api.Execution;
using Ledger.Api.Messages;
using Ledger.Api.Queries;
using Ledger.Projections;

namespace Ledger.Api.Http;

/// <summary>Runs day-end by hand, for any date up to today. Needs no key: a second time it changes nothing.</summary>
public static class DayEndEndpoint
{
    public static async Task<IResult> Handle(string county, HttpContext http)
    {
        var asked = CommandReader.Parse<DayEndRequest>(await WriteEndpoint.Body(http), "");
        var today = FundCalendar.Today(http.RequestServices.GetRequiredService<TimeProvider>());
        if (asked.On > today)
            throw new BadFieldsException("on", "notAllowed", $"{asked.On:yyyy-MM-dd}");

        var sent = await http.RequestServices.GetRequiredService<DayEnd>()
            .Run(Asked.Region(county, "county"), asked.On, http.RequestAborted);
        return Results.Json(sent, LedgerJson.Stored, statusCode: StatusCodes.Status202Accepted);
    }
}

/// <param name="On">The business date whose dues are sent.</param>
public sealed record DayEndRequest(DateOnly On);
