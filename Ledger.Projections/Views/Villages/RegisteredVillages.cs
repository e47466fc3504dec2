using Marten;

namespace Ledger.Projections.Views.Villages;

/// <summary>The villages of a region that have an association, with their names, as of a moment.</summary>
public static class RegisteredVillages
{
    public static Task<Answer<IReadOnlyDictionary<string, string>>> Read(
        IDocumentStore store, string region, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, region, snapshot => VillageView.Names(snapshot, region), cancellation);
}
