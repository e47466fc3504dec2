using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.County;

/// <summary>The accounts of the county's associations, one by one, by town, and as one fund.</summary>
/// <param name="Association">The county's own association; empty while it has no book.</param>
/// <param name="Consolidated">Everything added up. What county and villages owe each other stands on both sides and
/// cancels, so that its account is zero: money in transit does not exist, because both books change at once.</param>
public sealed record CountyBalances(
    EntityBalances Association,
    IReadOnlyList<EntityBalances> Towns,
    IReadOnlyList<EntityBalances> Villages,
    EntityBalances Consolidated)
{
    /// <summary>One row per account that anybody uses.</summary>
    public IReadOnlyList<CountyAccount> Accounts =>
        [.. Account.All.Where(account => Consolidated.ByAccount.ContainsKey(account.Code)).Select(Row)];

    /// <summary>As of a day, inclusive; each association by its latest book opened by then.</summary>
    public static Task<Answer<CountyBalances>> Read(
        IDocumentStore store, string county, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, county, async snapshot =>
            Of(county, await EntityBalances.Read(snapshot, county)), cancellation);

    public static CountyBalances Of(string county, IReadOnlyList<EntityBalances> entities)
    {
        var villages = entities.Where(entity => Region.IsVillage(entity.Region)).ToList();
        return new(
            entities.FirstOrDefault(entity => Region.IsCounty(entity.Region)) ?? EntityBalances.Sum(county, []),
            [.. villages.GroupBy(village => Region.TownOf(village.Region))
                .Select(town => EntityBalances.Sum(town.Key, town))],
            villages,
            EntityBalances.Sum(county, entities));
    }

    CountyAccount Row(Account account) => new(
        account,
        Association.Of(account),
        Towns.ToDictionary(town => town.Region, town => town.Of(account)),
        Villages.ToDictionary(village => village.Region, village => village.Of(account)),
        Consolidated.Of(account));
}

/// <summary>One account across the county. Debit is plus.</summary>
/// <param name="Towns">By town code: the sum of its villages.</param>
/// <param name="Villages">By village code.</param>
public sealed record CountyAccount(
    Account Account,
    Money Association,
    IReadOnlyDictionary<string, Money> Towns,
    IReadOnlyDictionary<string, Money> Villages,
    Money Consolidated);
