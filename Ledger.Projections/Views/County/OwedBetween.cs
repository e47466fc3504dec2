using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;
using Marten;

namespace Ledger.Projections.Views.County;

/// <summary>What a village owes the county's association, by the book of each; below zero, the county owes it.</summary>
/// <remarks>One account in both books, written by both at once, so that the two agree: where they do not, something is wrong.</remarks>
public sealed record OwedBetween(string Village, Money ByCounty, Money ByVillage)
{
    /// <summary>What the county's book has more.</summary>
    public Money Difference => ByCounty - ByVillage;

    /// <summary>Of every village of a region that one of the two books knows something of, by code.</summary>
    public static Task<Answer<IReadOnlyList<OwedBetween>>> Read(
        IDocumentStore store, string region, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(region), async snapshot =>
            await Of(snapshot, region, await EntityBalances.Read(snapshot, region)), cancellation);

    internal static async Task<IReadOnlyList<OwedBetween>> Of(ViewSnapshot snapshot, string region, IReadOnlyList<EntityBalances> held)
    {
        var county = await SubLedgerBalances.Of(snapshot, Region.CountyOf(region), Account.InterEntity);
        return Of(region, held, county.Parts);
    }

    /// <param name="parts">Of the county's own account.</param>
    public static IReadOnlyList<OwedBetween> Of(string region, IReadOnlyList<EntityBalances> held, IReadOnlyList<SubLedgerPart> parts)
    {
        var byVillage = held.Where(entity => Region.IsVillage(entity.Region)).ToDictionary(entity => entity.Region, entity => -entity.Of(Account.InterEntity));
        var byCounty = parts.Where(part => part.Of is { } other && Region.IsVillage(other) && Region.Contains(region, other))
            .ToDictionary(part => part.Of!, part => part.Balance);
        return
        [
            .. byVillage.Keys.Union(byCounty.Keys).Order(StringComparer.Ordinal)
                .Select(village => new OwedBetween(village, byCounty.GetValueOrDefault(village), byVillage.GetValueOrDefault(village))),
        ];
    }
}
