using Ledger.Domain.Loans;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <summary>Loans that wait for somebody's decision, or for a fact that a form is about.</summary>
public static class WaitingLoans
{
    /// <summary>The most that one answer holds.</summary>
    public const int Most = Cursor.MaximumLimit;

    /// <summary>Those of some statuses in some regions, by village and number.</summary>
    public static Task<Answer<IReadOnlyList<LoanEntry>>> Read(IDocumentStore store, IReadOnlyList<string> regions,
        IReadOnlyList<LoanStatus> statuses, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(regions.Count > 0 ? regions[0] : null, $"{string.Join(',', regions)} {string.Join(',', statuses)}"), async snapshot =>
        {
            var ids = new List<string>();
            foreach (var region in regions)
                ids.AddRange(await LoanView.Ids(snapshot, statuses, new(region, "", Most)));
            return await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids);
        }, cancellation);
}
