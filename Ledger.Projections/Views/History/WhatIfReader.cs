using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Projections.Views.History;

/// <summary>Goes through the log of a region under other terms, village by village, so that a county needs no more memory
/// than its largest village.</summary>
public static class WhatIfReader
{
    /// <summary>Every village that was registered by the moment's position, by code: what had happened by its day, the fees of
    /// open loans counted to it.</summary>
    /// <param name="each">Is told every village as soon as it is counted.</param>
    /// <returns>The region's sums, and its villages without their households.</returns>
    public static Task<Answer<RegionDifference>> Read(IDocumentStore store, WhatIfQuery query,
        Func<VillageDifference, WhatIfProgress, Task> each, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.Moment, query.Region, async snapshot =>
        {
            var (villages, counted) = (await Villages(snapshot, query.Region), new List<VillageDifference>());
            if (await PolicyInForce.Known(snapshot, query.Region) is { } policy)
                foreach (var village in villages)
                {
                    var difference = await OfVillage(snapshot, new(query.Change.In(village), policy, village), village);
                    counted.Add(difference with { Members = [] });
                    await each(difference, new(counted.Count, villages.Count));
                }
            return RegionDifference.Of(query.Region, counted);
        }, cancellation);

    static async Task<VillageDifference> OfVillage(ViewSnapshot snapshot, WhatIf whatIf, string village)
    {
        var facts = await snapshot.Rows(FactsSql, [village, snapshot.Position],
            row => (Stream: row.GetString(0), Fact: StoredFacts.Read(row.GetString(1), row.GetString(2))));
        // What a stream's facts had come to by the day, as everywhere; but in the order of the log, as they were decided.
        var counting = facts.GroupBy(item => item.Stream).SelectMany(stream => AsOf.Facts(stream.Select(item => item.Fact), snapshot.AsOf))
            .ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (stream, fact) in facts.Where(item => counting.Contains(item.Fact)))
            whatIf.Take(stream, fact);
        return whatIf.On(snapshot.AsOf);
    }

    static Task<List<string>> Villages(ViewSnapshot snapshot, string region)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return snapshot.Rows(VillagesSql, [from, before, snapshot.Position], row => row.GetString(0));
    }

    internal static readonly string VillagesSql = $"""
        select id from {VillageView.Table.Name}
        where id >= $1 and id < $2 and first_position <= $3
        order by id
        """;

    internal static readonly string FactsSql = $"""
        select i.stream, i.type, e.data::text from {LoggedFact.Source}
        where i.village = $1 and i.position <= $2 and i.kind in ('{Keys.MemberKind}', '{Keys.LoanKind}')
        order by i.position
        """;
}

/// <param name="Region">Village, town or county code.</param>
public sealed record WhatIfQuery(string Region, TermsChange Change, Moment Moment);

/// <param name="Done">Villages counted so far, of <paramref name="Total"/>.</param>
public readonly record struct WhatIfProgress(int Done, int Total);

/// <summary>A region as it is, and as it would be under other terms.</summary>
public sealed record RegionDifference(
    string Region,
    Money FeeWas,
    Money FeeWouldBe,
    Money MatchedWas,
    Money MatchedWouldBe,
    int RefusedLoans,
    IReadOnlyList<VillageDifference> Villages)
{
    public Money GiftedWas { get; init; }

    public Money GiftedWouldBe { get; init; }

    public NewGrants Newly { get; init; } = NewGrants.None;

    public static RegionDifference Of(string region, IReadOnlyList<VillageDifference> villages) => new(
        region,
        villages.Sum(village => village.FeeWas), villages.Sum(village => village.FeeWouldBe),
        villages.Sum(village => village.MatchedWas), villages.Sum(village => village.MatchedWouldBe),
        villages.Sum(village => village.RefusedLoans.Count), villages)
    {
        GiftedWas = villages.Sum(village => village.GiftedWas),
        GiftedWouldBe = villages.Sum(village => village.GiftedWouldBe),
        Newly = NewGrants.Together(villages.Select(village => village.Newly)),
    };
}
