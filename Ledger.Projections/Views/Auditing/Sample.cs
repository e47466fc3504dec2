using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Marten;

namespace Ledger.Projections.Views.Auditing;

/// <summary>What an auditor asks for.</summary>
/// <param name="Size">How many items; of a monetary-unit sample null where <paramref name="Interval"/> says it.</param>
/// <param name="Seed">Whatever he chose, before he knew what it would draw.</param>
public sealed record SampleQuery(PopulationQuery Population, SampleMethod Method, string Seed, int? Size, Money? Interval);

/// <summary>A sample with everything that is needed to draw it once more.</summary>
/// <param name="Interval">Of a monetary-unit sample, and <paramref name="Start"/> its first fen; null otherwise.</param>
/// <param name="Certain">How many of the items were certain to be drawn.</param>
public sealed record Sample(
    string Region,
    SampledKind Kind,
    DateOnly From,
    DateOnly To,
    SampleMethod Method,
    string Seed,
    Population Population,
    Money? Interval,
    Money? Start,
    int Certain,
    IReadOnlyList<DrawnItem> Items)
{
    /// <summary>The most items that one sample holds.</summary>
    public const int MostItems = Cursor.MaximumLimit;

    /// <summary>Null where the interval would draw more than <see cref="MostItems"/>.</summary>
    public static Task<Answer<Sample?>> Draw(
        IDocumentStore store, SampleQuery query, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, query.Population.Region, snapshot => Draw(snapshot, query), cancellation);

    static async Task<Sample?> Draw(ViewSnapshot snapshot, SampleQuery query)
    {
        Money? interval = query.Method == SampleMethod.Random ? null : query.Interval ?? await IntervalFor(snapshot, query);
        ISampler sampler = interval is { } step ? new MonetaryUnitSampler(query.Seed, step) : new RandomSampler(query.Seed, query.Size!.Value);
        var population = await Count(snapshot, query.Population, item =>
        {
            if (sampler.Count <= MostItems)
                sampler.Take(item);
        });
        return sampler.Count > MostItems ? null : new(
            query.Population.Region, query.Population.Kind, query.Population.From, query.Population.To, query.Method, query.Seed, population,
            interval, (sampler as MonetaryUnitSampler)?.Start, sampler.Drawn.Count(item => item.IsCertain), sampler.Drawn);
    }

    /// <summary>The population's sum divided by the size, rounded down; at least a fen.</summary>
    static async Task<Money> IntervalFor(ViewSnapshot snapshot, SampleQuery query)
    {
        var population = await Count(snapshot, query.Population, _ => { });
        return Money.OfFen(Math.Max(1, population.Sum.Fen / query.Size!.Value));
    }

    static async Task<Population> Count(ViewSnapshot snapshot, PopulationQuery query, Action<PopulationItem> each)
    {
        using var count = new PopulationCount();
        await foreach (var item in Populations.Read(snapshot, query))
        {
            count.Take(item);
            each(item);
        }
        return count.Total;
    }
}
