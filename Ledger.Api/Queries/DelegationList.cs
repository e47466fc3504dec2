using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;

namespace Ledger.Api.Queries;

/// <summary>What was delegated in a region: all of it to whoever reads grants there, else what one has delegated oneself.</summary>
public static class DelegationList
{
    public static async Task<IResult> Show(string region, HttpContext http)
    {
        var reading = await Reading.Of(http);
        return ViewEndpoints.Answered(http, Filtered(http, await Read(http, reading, Asked.Region(region))));
    }

    /// <summary>Before the address's filters.</summary>
    public static async Task<Answer<IReadOnlyList<ListedGrant>>> Read(HttpContext http, Reading reading, string region)
    {
        var answer = await GrantList.Delegated(reading.Store, region, reading.Moment, http.RequestAborted);
        var person = Caller.Known(http).Person;
        return SeesAll(http, region) ? answer : answer.With<IReadOnlyList<ListedGrant>>([.. answer.Value.Where(grant => grant.OnBehalfOf == person)]);
    }

    public static bool SeesAll(HttpContext http, string region) =>
        Caller.Known(http).Grants.For([new(Operation.ReadGrants, [region])], Caller.Known(http).Today) is not null;

    /// <summary>Those whose persons the search names, of the status that is asked for.</summary>
    public static Answer<IReadOnlyList<ListedGrant>> Filtered(HttpContext http, Answer<IReadOnlyList<ListedGrant>> answer)
    {
        var status = Asked.Word<GrantStanding>(http, "status");
        return answer.With<IReadOnlyList<ListedGrant>>(
            [.. Searched(http, answer.Value).Where(grant => status is null || grant.StandingOn(answer.AsOf) == status)]);
    }

    public static IEnumerable<ListedGrant> Searched(HttpContext http, IEnumerable<ListedGrant> grants) => Asked.Text(http, "search") is not { } text ? grants
        : grants.Where(grant => grant.Person.Contains(text, StringComparison.Ordinal) || grant.OnBehalfOf!.Contains(text, StringComparison.Ordinal));
}
