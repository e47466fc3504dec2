using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Projections.Views.County;

/// <summary>The county's quarterly table: every village, every town, the county's own association, and the whole.</summary>
/// <param name="Total">All as one fund: what associations owe each other is eliminated.</param>
public sealed record CountySummary(
    IReadOnlyList<SummaryRow> Villages, IReadOnlyList<SummaryRow> Towns, SummaryRow Association, SummaryRow Total)
{
    /// <summary>As of a day, inclusive. The region may be the county, a town or a village.</summary>
    public static Task<Answer<CountySummary>> Read(
        IDocumentStore store, string region, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(region), async snapshot =>
        {
            var names = await VillageView.Names(snapshot, region);
            return Of(CountyBalances.Of(region, await EntityBalances.Read(snapshot, region)), names);
        }, cancellation);

    public static CountySummary Of(CountyBalances balances, IReadOnlyDictionary<string, string> names) => new(
        [.. balances.Villages.Select(village => SummaryRow.Of(village, names.GetValueOrDefault(village.Region)))],
        [.. balances.Towns.Select(town => SummaryRow.Of(town, null))],
        SummaryRow.Of(balances.Association, null),
        SummaryRow.Of(balances.Consolidated, null));
}
