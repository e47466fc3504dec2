using System.Globalization;
using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views.History;

/// <summary>What is searched for. What is null does not matter; of what is given, everything must fit.</summary>
/// <param name="Amount">Of the event or any part or line of it, whatever its sign.</param>
/// <param name="Terms">Ids and numbers that the event must name.</param>
/// <param name="From">First business date, inclusive; <paramref name="To"/> the last.</param>
/// <param name="After">The cursor of an earlier answer; null for the latest event.</param>
/// <param name="Position">The event's own, where something else has found it, such as its hash.</param>
public sealed record EventQuery(
    EventReader Reader,
    string Region,
    string? Stream = null,
    string? Type = null,
    string? Actor = null,
    Money? Amount = null,
    IReadOnlyList<string>? Terms = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? After = null,
    int Limit = 100,
    long? Position = null);

/// <summary>Events of a region by what is known about them, the latest first.</summary>
public static class EventSearch
{
    public static Task<Answer<Slice<LoggedEvent>>> Read(
        IDocumentStore store, EventQuery query, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, query.Region, async snapshot =>
        {
            var limit = Cursor.Limited(query.Limit);
            var (sql, values) = Statement(query, snapshot.Position, limit + 1);
            var events = await snapshot.Rows(sql, values, row => LoggedFact.Read(row, query.Reader.Language).Event);
            return Cursor.Cut(events, limit, found => found.Position.ToString(CultureInfo.InvariantCulture));
        }, cancellation);

    internal static (string Sql, IReadOnlyList<object?> Values) Statement(EventQuery query, long position, int rows)
    {
        var where = new Conditions();
        where.Add($"i.{Level(query.Region)} = ", query.Reader.Open.Narrow(query.Region));
        where.Add("i.position <= ", Math.Min(position, Before(query.After) - 1));
        where.AddUnlessNull("i.kind = any", query.Reader.KindsIn(query.Region)?.ToArray());
        where.AddUnlessNull("i.position = ", query.Position);
        where.AddUnlessNull("i.stream = ", query.Stream);
        where.AddUnlessNull(EventReader.IsHouseholds, query.Reader.Households);
        where.AddUnlessNull("i.type = ", query.Type);
        where.AddUnlessNull("i.actor = ", query.Actor);
        where.AddUnlessNull("i.day >= ", query.From);
        where.AddUnlessNull("i.day <= ", query.To);
        if (TermsOf(query) is { Length: > 0 } terms)
            where.Add("i.terms @> ", terms);
        return (LoggedFact.Some(where, " desc", rows), where.Values);
    }

    /// <summary>The column that a region of that level stands in.</summary>
    internal static string Level(string region) => region.Length switch
    {
        Region.VillageDigits => "village",
        Region.TownDigits => "town",
        _ => "county",
    };

    static long Before(string? after) =>
        Cursor.Read(after) is { } key && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : long.MaxValue;

    static string[] TermsOf(EventQuery query) =>
        [.. query.Terms ?? [], .. query.Amount is { } amount ? [Mentions.Of(amount)] : Array.Empty<string>()];
}
