namespace Ledger.Tests.Integration;

/// <summary>Classes of this collection share one application and database, one after the other.</summary>
[CollectionDefinition]
public sealed class OneHost : ICollectionFixture<OneHostFixture>;

/// <summary>The shared application, with the county founded. Each test founds a village of its own.</summary>
public sealed class OneHostFixture(Cluster cluster) : IAsyncLifetime
{
    int villages;

    internal LedgerHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await LedgerHost.Start(await cluster.NewDatabase());
        await Host.Do(Foundation.Registrar, Foundation.TheCounty);
    }

    /// <summary>A new village, with so many members who owe 1,000 yuan each.</summary>
    public async Task<string> NewVillage(int borrowers = 1, long unallocated = 0)
    {
        var village = FormattableString.Invariant($"{Samples.County}{++villages:000000}");
        await Host.Do(Foundation.Registrar, Foundation.Village(village, borrowers, unallocated: unallocated));
        return village;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
