using Ledger.Api.Edge;
using Ledger.Api.Http;
using Ledger.Projections.Views;
using Marten;

namespace Ledger.Api.Queries;

/// <summary>The store and the moment that a request asks about, once the views have come as far: as the moment, and as what
/// this reader has written himself. Every address that reads begins here.</summary>
public sealed record Reading(IDocumentStore Store, Moment Moment)
{
    /// <exception cref="ViewsBehindException">The views do not get there in time.</exception>
    public static async Task<Reading> Of(HttpContext http)
    {
        var store = http.RequestServices.GetRequiredService<IDocumentStore>();
        var (asOf, at) = (Asked.Day(http, "asOf"), await AskedPosition.Of(http, Asked.Text(http, "at"), "at"));
        // Whoever names a position has said what he wants to see: his own later writes are not in it.
        await Reach(store, at ?? http.RequestServices.GetRequiredService<OwnWrites>().NeededBy(http), LimitsOf(http), http.RequestAborted);
        return new(store, new(asOf ?? await AskedPosition.DayOf(
            store, http.RequestServices.GetRequiredService<TimeProvider>(), at, http.RequestAborted), at));
    }

    /// <summary>The moment with which this one is compared, by <c>fromAsOf</c> and <c>fromAt</c>: a position or an instant, as
    /// <c>at</c>; where none is given, this one's.</summary>
    /// <param name="day">Where no day is given.</param>
    public async Task<Moment> From(HttpContext http, DateOnly day)
    {
        var at = await AskedPosition.Of(http, Asked.Text(http, "fromAt"), "fromAt") ?? Moment.At;
        await Reach(Store, at ?? 0, LimitsOf(http), http.RequestAborted);
        return new(Asked.Day(http, "fromAsOf") ?? day, at);
    }

    /// <summary>Waits until the views have come to a position.</summary>
    /// <exception cref="ViewsBehindException">They do not get there in time.</exception>
    public static async Task Reach(IDocumentStore store, long needed, EdgeLimits limits, CancellationToken cancellation)
    {
        if (needed > 0 && !await ViewsClock.Reached(store, needed, limits.ViewsPatience, cancellation))
            throw new ViewsBehindException(needed, await ViewsClock.Position(store, cancellation));
    }

    static EdgeLimits LimitsOf(HttpContext http) => http.RequestServices.GetRequiredService<EdgeLimits>();
}
