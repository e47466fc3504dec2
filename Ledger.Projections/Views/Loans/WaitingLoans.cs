using Ledger.Domain.Loans;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <summary>Loans that wait for somebody's decision, or for a fact that a form is about.</summary>
public static class WaitingLoans
{
    /// <summary>Those of some statuses in some regions, by village and number.</summary>
    /// <param name="limit">The most of each region.</param>
    public static Task<Answer<IReadOnlyList<LoanEntry>>> Read(IDocumentStore store, IReadOnlyList<string> regions,
        IReadOnlyList<LoanStatus> statuses, Moment moment, int limit, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(regions.Count > 0 ? regions[0] : null, $"{string.Join(',', regions)} {string.Join(',', statuses)}", limit), async snapshot =>
        {
            var ids = new List<string>();
            foreach (var region in regions)
                ids.AddRange(await LoanView.Ids(snapshot, statuses, new(region, "", limit)));
            return await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids);
        }, cancellation);
}
