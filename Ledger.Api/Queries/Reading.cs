using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Projections.Views;
using Marten;

namespace Ledger.Api.Queries;

/// <summary>The store and the moment that a request asks about, once the views have come as far: as the moment, and as what
/// this reader has written himself. Every address that reads begins here.</summary>
public sealed record Reading(IDocumentStore Store, Moment Moment)
{
    /// <summary>How long a reader waits for the views.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="ViewsBehindException">The views do not get there in time.</exception>
    public static async Task<Reading> Of(HttpContext http)
    {
        var store = http.RequestServices.GetRequiredService<IDocumentStore>();
        var moment = await MomentOf(http, store);
        // Whoever names a position has said what he wants to see: his own later writes are not in it.
        await Wait(store, moment.At ?? http.RequestServices.GetRequiredService<OwnWrites>().NeededBy(http), http.RequestAborted);
        return new(store, moment);
    }

    static async Task<Moment> MomentOf(HttpContext http, IDocumentStore store)
    {
        var (asOf, at) = (Asked.Day(http, "asOf"), await PositionOf(http, store));
        return new(asOf ?? await DayOf(http, store, at), at);
    }

    /// <summary>The day of a moment that names none: today; of a position the day on which it was recorded, so that its answer
    /// never changes.</summary>
    static async Task<DateOnly> DayOf(HttpContext http, IDocumentStore store, long? at)
    {
        var recorded = at is { } position ? await ViewsClock.RecordedAt(store, position, http.RequestAborted) : null;
        return recorded is { } instant
            ? FundCalendar.DayOf(instant)
            : FundCalendar.Today(http.RequestServices.GetRequiredService<TimeProvider>());
    }

    /// <summary>A position as it is given, an instant as the last position recorded by then; null when none is given.</summary>
    static async Task<long?> PositionOf(HttpContext http, IDocumentStore store)
    {
        if (Asked.Instant(http, "at") is { } instant)
            return instant > http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()
                ? throw new BadFieldsException("at", "notYet", $"{instant:O}")
                : await ViewsClock.RecordedBy(store, instant, http.RequestAborted);
        if (Asked.Position(http, "at") is not { } position)
            return null;

        var written = await ViewsClock.Written(store, http.RequestAborted);
        return position <= written
            ? position
            : throw new BadFieldsException("at", "notYet", FormattableString.Invariant($"{position} > {written}"));
    }

    static async Task Wait(IDocumentStore store, long needed, CancellationToken cancellation)
    {
        if (needed > 0 && !await ViewsClock.Reached(store, needed, Patience, cancellation))
            throw new ViewsBehindException(needed, await ViewsClock.Position(store, cancellation));
    }
}
