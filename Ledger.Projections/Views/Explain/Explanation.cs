using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.County;
using Marten;

namespace Ledger.Projections.Views.Explain;

/// <summary>A figure as the sum or the count of its items, or a percentage by the two figures that it compares.</summary>
/// <param name="Sum">Null for a count, whose items have no amounts, and for a percentage.</param>
/// <param name="Count">How many items there are in all, on this part of the list and beyond.</param>
/// <param name="Percent">Of a percentage; its parts are figures of their own.</param>
public sealed record Explanation(
    string Figure, Money? Sum, long Count, Slice<FigureItem> Items, decimal? Percent = null, IReadOnlyList<Figure>? Parts = null)
{
    /// <summary>Null where the key names no figure.</summary>
    public static Task<Answer<Explanation?>> Read(
        IDocumentStore store, ExplanationQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.Moment, query.About, snapshot => Of(new ViewFigures(snapshot), query), cancellation);

    /// <summary>Counted from anything that has the lines and facts, as of its moment. Null where the key names no figure.</summary>
    public static async Task<Explanation?> Of(IFigureSource source, ExplanationQuery query)
    {
        if (await Percentage(source, query.Key) is { } percentage)
            return percentage;
        if (Figures.Find(query.Key) is not { } figure)
            return null;

        var limit = Cursor.Limited(query.Limit);
        var total = await figure.Total(source);
        var items = await figure.Items(source, PlaceOf(query.After), limit + 1);
        return new(query.Key, total.Sum, total.Count, Cursor.Cut(items, limit, KeyOf));
    }

    static async Task<Explanation?> Percentage(IFigureSource source, string key)
    {
        if ((ListFigures.AtRisk(key) ?? Columns(key)) is not { } compared)
            return null;

        var parts = new List<Figure>();
        foreach (var part in new[] { compared.Part, compared.Whole })
        {
            if (Figures.Find(part) is not { } figure)
                return null;
            parts.Add(new(part, await figure.Sum(source)));
        }
        return new(key, null, 0, new([], null), Ratio.Percent(parts[0].Amount, parts[1].Amount), parts);
    }

    /// <summary>Of a table's percentage the keys of the two columns that it compares.</summary>
    static (string Part, string Whole)? Columns(string key)
    {
        var end = key.LastIndexOf('/');
        string Beside(string column) => $"{key[..end]}/{char.ToLowerInvariant(column[0])}{column[1..]}";

        return end > 0 && MoneyColumns.RatioOf(MoneyColumns.NameOf(key[(end + 1)..])) is { } ratio ? (Beside(ratio.Part), Beside(ratio.Whole)) : null;
    }

    static string KeyOf(FigureItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.Place.Position}|{item.Line}");

    static ItemPlace PlaceOf(string? after) => Cursor.Read(after)?.Split('|') is [var position, var line]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(at, place)
            : ItemPlace.Start;
}

/// <param name="Key">Of a figure (<see cref="FigureKeys"/>).</param>
/// <param name="After">The cursor of an earlier answer; null for the first items.</param>
public sealed record ExplanationQuery(string Key, Moment Moment, string? After = null, int Limit = 100)
{
    /// <summary>The id or region that the figure is about.</summary>
    public string? About => Key.Split('/').ElementAtOrDefault(1);
}
