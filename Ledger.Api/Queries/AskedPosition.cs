using System.Globalization;
using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Projections.Views;
using Marten;

namespace Ledger.Api.Queries;

/// <summary>What the ledger knew then, wherever it is asked for, by addresses and by jobs: a log position or an instant.</summary>
public static class AskedPosition
{
    static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>A position as it is given, an instant as the last position recorded by then; null when nothing is given.</summary>
    /// <param name="field">What a refusal names.</param>
    /// <exception cref="BadFieldsException">It is neither, or lies after what is written.</exception>
    public static async Task<long?> Of(HttpContext http, string? text, string field)
    {
        if (text is null)
            return null;

        var store = http.RequestServices.GetRequiredService<IDocumentStore>();
        if (Instant(text, field) is { } instant)
            return instant > http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()
                ? throw new BadFieldsException(field, "notYet", $"{instant:O}")
                : await ViewsClock.RecordedBy(store, instant, http.RequestAborted);

        var (position, written) = (Asked.Position(text, field), await ViewsClock.Written(store, http.RequestAborted));
        return position <= written
            ? position
            : throw new BadFieldsException(field, "notYet", FormattableString.Invariant($"{position} > {written}"));
    }

    /// <summary>The business day of a moment that names none: today; of a position the day on which it was recorded, so that its
    /// answer never changes.</summary>
    public static async Task<DateOnly> DayOf(IDocumentStore store, TimeProvider clock, long? at, CancellationToken cancellation)
    {
        var recorded = at is { } position ? await ViewsClock.RecordedAt(store, position, cancellation) : null;
        return recorded is { } instant ? FundCalendar.DayOf(instant) : FundCalendar.Today(clock);
    }

    /// <summary>An instant of RFC 3339, <c>2025-06-30T08:00:00Z</c>; null for what is a mere number.</summary>
    static DateTimeOffset? Instant(string text, string field) => text.All(char.IsAsciiDigit) ? null
        // In an address, a plus sign that nobody escaped arrives as a space.
        : DateTimeOffset.TryParseExact(text.Replace(' ', '+'), InstantForms, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new BadFieldsException(field, "malformed", text);
}
