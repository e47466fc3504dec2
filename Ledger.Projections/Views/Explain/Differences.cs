using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views.Explain;

/// <summary>What changed in a statement between two moments, and why.</summary>
/// <param name="Figures">Only those that changed.</param>
public sealed record Differences(long FromPosition, DateOnly FromAsOf, IReadOnlyList<ChangedFigure> Figures)
{
    /// <param name="about">The id or region that the statement is about.</param>
    public static Task<Answer<Differences>> Between(IDocumentStore store, DifferenceQuery query, string about,
        StatementFigures.Reader statement, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.To, about, async after =>
        {
            await using var before = await ViewSnapshot.Open(store, query.From, cancellation);
            var (old, now) = (new ViewFigures(before), new ViewFigures(after));
            if (statement == StatementFigures.County)
                await now.Learn(old.Moment, about);
            return await Between(old, now, source => statement(source, about), query.MostCauses);
        }, cancellation);

    /// <summary>Counted from anything that has the lines and facts, as of its two moments.</summary>
    public static async Task<Differences> Between(IFigureSource before, IFigureSource after,
        Func<IFigureSource, Task<IReadOnlyList<Figure>>> statement, int mostCauses)
    {
        var (old, now) = (await statement(before), await statement(after));
        var changed = new List<ChangedFigure>();
        foreach (var (key, from, to) in Pairs(old, now).Where(pair => pair.From != pair.To))
        {
            var causes = await Explain.Figures.Find(key)!.Changes(before, after);
            changed.Add(new(key, from, to, to - from, causes.Count, causes.Sum(cause => cause.Amount), [.. causes.Take(mostCauses)]));
        }
        return new(before.Moment.At!.Value, before.Moment.AsOf, changed);
    }

    static IEnumerable<(string Key, Money From, Money To)> Pairs(IReadOnlyList<Figure> old, IReadOnlyList<Figure> now)
    {
        var before = old.ToDictionary(figure => figure.Key, figure => figure.Amount);
        var after = now.ToDictionary(figure => figure.Key, figure => figure.Amount);
        return old.Concat(now).Select(figure => figure.Key).Distinct()
            .Select(key => (key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)));
    }
}

/// <param name="Difference">After less before; the causes add up to it.</param>
/// <param name="CauseCount">How many causes there are, should not all be listed.</param>
/// <param name="CauseSum">What they add up to, all of them.</param>
public sealed record ChangedFigure(
    string Figure, Money Before, Money After, Money Difference, int CauseCount, Money CauseSum, IReadOnlyList<FigureItem> Causes);

/// <param name="MostCauses">The most causes that are listed for one figure.</param>
public sealed record DifferenceQuery(Moment From, Moment To, int MostCauses = Cursor.MaximumLimit);
