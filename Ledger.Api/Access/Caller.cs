using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>Who asks, and what he may do today. The one place that an actor comes from; a body never names one.</summary>
/// <param name="Person">The id that events name as actor.</param>
public sealed record Caller(string Person, Grants Grants, DateOnly Today)
{
    /// <summary>The claim with the person's id, and the one with his session's.</summary>
    public const string PersonClaim = "sub";
    public const string SessionClaim = "sid";

    /// <summary>Who sent the request; null when nobody is signed in. Found once per request.</summary>
    public static async ValueTask<Caller?> Of(HttpContext http)
    {
        if (http.Items[typeof(Caller)] is Caller known)
            return known;
        if (PersonOf(http) is not { } person)
            return null;

        var services = http.RequestServices;
        var grants = await services.GetRequiredService<IGrants>().Of(person, http.RequestAborted);
        var caller = new Caller(person, grants, FundCalendar.Today(services.GetRequiredService<TimeProvider>()));
        http.Items[typeof(Caller)] = caller;
        return caller;
    }

    /// <summary>The caller of an address that only somebody signed in can have reached.</summary>
    public static Caller Known(HttpContext http) => (Caller)http.Items[typeof(Caller)]!;

    /// <summary>The id of the person who is signed in; null for nobody.</summary>
    public static string? PersonOf(HttpContext http) => http.User.FindFirst(PersonClaim)?.Value;

    /// <summary>The regions in which he may do something: the filter of every list.</summary>
    public IReadOnlyList<string> Scope(Operation operation) => Grants.Scope(operation, Today);

    /// <summary>What is stored with the events of a request that is carried out under a grant.</summary>
    public Envelope Under(Grant grant, HttpContext http, string? causation) =>
        new(Person, Words.Camel(grant.Role), "api", http.TraceIdentifier, causation, grant.OnBehalfOf);
}
