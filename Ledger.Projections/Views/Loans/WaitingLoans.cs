using Ledger.Domain.Loans;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <summary>Loans that wait for somebody's decision.</summary>
public static class WaitingLoans
{
    /// <summary>The most that one answer holds.</summary>
    public const int Most = Cursor.MaximumLimit;

    /// <summary>Those of some statuses in some regions, by village and number.</summary>
    public static Task<Answer<IReadOnlyList<LoanEntry>>> Read(IDocumentStore store, IReadOnlyList<string> regions,
        IReadOnlyList<LoanStatus> statuses, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, regions.Count > 0 ? regions[0] : null, async snapshot =>
        {
            var ids = new List<string>();
            foreach (var region in regions)
                foreach (var status in statuses)
                    ids.AddRange(await LoanView.Ids(snapshot, status, new(region, "", Most)));
            return await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids);
        }, cancellation);
}
