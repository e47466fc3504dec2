using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;

namespace Ledger.Api.Queries;

/// <summary>Where a figure comes from, and why it differs from another moment's.</summary>
public static class ExplanationEndpoints
{
    /// <summary>The items of one figure, which add up to it: <c>figure=trial-balance/610921107201/2025-12-01/1001/closing</c>.</summary>
    public static async Task<IResult> Explain(HttpContext http)
    {
        var key = Asked.Text(http, "figure") ?? throw new BadFieldsException("figure", "missing");
        var (store, moment) = await Reading.Of(http);
        var query = new ExplanationQuery(key, moment, Asked.Text(http, "cursor"), Asked.Limit(http));
        if (!MaySee(http, query))
            return ViewEndpoints.NotFound(http, key);

        if (NeedsCode(http, key))
            return PassbookGuard.Refusal(http);

        var answer = await Explanation.Read(store, query, http.RequestAborted);
        return answer.Value is null ? ViewEndpoints.NotFound(http, key) : ViewEndpoints.Answered(http, answer);
    }

    /// <summary>Closing balances; with <c>since</c> openings and turnover, too.</summary>
    public static Task<IResult> TrialBalance(string entity, HttpContext http) => Difference(http, Asked.Region(entity, "entity"),
        Asked.Day(http, "since") is { } since ? StatementFigures.TrialBalanceSince(since) : StatementFigures.TrialBalance);

    public static Task<IResult> County(string county, HttpContext http) =>
        Difference(http, Asked.Region(county, "county"), StatementFigures.County);

    public static Task<IResult> Village(string villageId, HttpContext http) =>
        Difference(http, Asked.Region(villageId, "villageId"), StatementFigures.Village);

    public static Task<IResult> Member(string memberId, HttpContext http) =>
        Difference(http, memberId, StatementFigures.Member);

    public static Task<IResult> Loan(string loanId, HttpContext http) =>
        Difference(http, loanId, StatementFigures.Loan);

    /// <summary>From <c>fromAsOf</c> and <c>fromAt</c> to <c>asOf</c> and <c>at</c>; what is not given is the same for both.</summary>
    static async Task<IResult> Difference(HttpContext http, string about, StatementFigures.Reader statement)
    {
        var reading = await Reading.Of(http);
        var (store, to) = reading;
        var from = await reading.From(http, to.AsOf);
        if (Asked.Day(http, "since") is { } since && (since > from.AsOf || since > to.AsOf))
            throw new BadFieldsException("since", "notAllowed", $"{since:yyyy-MM-dd}");
        return ViewEndpoints.Answered(http, await Differences.Between(
            store, new(from, to, Asked.Limit(http)), about, statement, http.RequestAborted));
    }

    /// <summary>True for a household's figure, to whoever must give its code: an explanation takes none.</summary>
    public static bool NeedsCode(HttpContext http, string figure) =>
        HouseholdMoney.IsFigure(figure) && !PassbookDoor.IsOpenTo(Caller.Known(http));

    /// <summary>The region that a figure is about must be the reader's: the address of the request does not name it.</summary>
    static bool MaySee(HttpContext http, ExplanationQuery query)
    {
        if (query.About is null || Keys.RegionOf("/" + query.About) is not { Length: 6 or 9 or 12 } region)
            throw new BadFieldsException("figure", "noFigure", FieldRules.Shown(query.Key));
        return new Scope(Caller.Known(http).Scope(Operation.ReadHistory)).Narrow(region) == region;
    }
}
