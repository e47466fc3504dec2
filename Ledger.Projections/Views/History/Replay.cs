using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.History;

/// <param name="Region">County, town or village; of a stream, the stream's.</param>
/// <param name="Stream">One stream only; null for everything in the region.</param>
/// <param name="From">Forward, steps follow this position; back, they lie before it.</param>
public sealed record ReplayQuery(
    EventReader Reader, string Region, string? Stream, long From, ReplayDirection Direction, int Limit);

public enum ReplayDirection
{
    Forward,
    Back,
}

/// <summary>The log of a region or of one stream, event by event, with what each wrote and where things stood after it.</summary>
/// <param name="Steps">In the direction that was asked for.</param>
/// <param name="Next">Where the replay goes on in that direction; null at the end.</param>
public sealed record Replay(IReadOnlyList<ReplayStep> Steps, long? Next)
{
    public static Task<Answer<Replay>> Read(
        IDocumentStore store, ReplayQuery query, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, query.Region, async snapshot =>
        {
            var (page, next) = await Page(snapshot, query);
            if (page.Count == 0)
                return new([], next);

            await using var before = await ViewSnapshot.Open(
                store, new(DateOnly.MaxValue, page.Min(step => step.Event.Position) - 1), cancellation);
            var steps = await StepsOf(snapshot, await Course.At(before, query), [.. page.OrderBy(step => step.Event.Position)]);
            return new Replay(query.Direction == ReplayDirection.Forward ? steps : [.. steps.Reverse()], next);
        }, cancellation);

    /// <summary>The facts of the page, in the direction that was asked for, and where it goes on.</summary>
    static async Task<(IReadOnlyList<LoggedFact> Facts, long? Next)> Page(ViewSnapshot snapshot, ReplayQuery query)
    {
        var limit = Cursor.Limited(query.Limit);
        var (sql, values) = Statement(query, snapshot.Position, limit + 1);
        var found = await snapshot.Rows(sql, values, row => LoggedFact.Read(row, query.Reader.Language));
        return ([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Event.Position : null);
    }

    static async Task<IReadOnlyList<ReplayStep>> StepsOf(ViewSnapshot snapshot, Course course, IReadOnlyList<LoggedFact> page)
    {
        var written = await Writing.Lines(snapshot, [.. page.Where(step => Writing.KindOf(step.Fact) is not null)
            .Select(step => step.Event.Stream).Distinct()]);
        return
        [
            .. page.Select(step => new ReplayStep(
                step.Event, [.. OwnLines(step), .. written[step.Event.Position]], course.After(step.Fact))),
        ];
    }

    static IEnumerable<WrittenLine> OwnLines(LoggedFact step) =>
        step.Fact is VoucherPosted voucher ? WrittenLine.By(step.Event.Position, voucher) : [];

    internal static (string Sql, IReadOnlyList<object?> Values) Statement(ReplayQuery query, long position, int rows)
    {
        var isForward = query.Direction == ReplayDirection.Forward;
        var where = new Conditions();
        where.Add($"i.{EventSearch.Level(query.Region)} = ", query.Reader.Open.Narrow(query.Region));
        where.Add("i.position <= ", position);
        where.Add(isForward ? "i.position > " : "i.position < ", query.From);
        where.AddUnlessNull("i.kind = any", query.Reader.KindsIn(query.Region)?.ToArray());
        where.AddUnlessNull("i.stream = ", query.Stream);
        where.AddUnlessNull(EventReader.IsHouseholds, query.Reader.Households);
        return (LoggedFact.Some(where, isForward ? "" : " desc", rows), where.Values);
    }
}

/// <summary>One event of a replay.</summary>
/// <param name="Lines">The voucher lines that it wrote.</param>
/// <param name="After">Where things stood after it.</param>
public sealed record ReplayStep(LoggedEvent Event, IReadOnlyList<WrittenLine> Lines, Standing After);
