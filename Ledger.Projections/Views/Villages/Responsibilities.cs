using Ledger.Domain.Members;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Marten;

namespace Ledger.Projections.Views.Villages;

/// <summary>Reads what villages answer for, on any day: today takes the same path as a day long past.</summary>
public static class Responsibilities
{
    /// <summary>One village at the end of a day. A village without any fact by then has an empty answer.</summary>
    public static Task<Answer<VillageResponsibility>> Read(
        IDocumentStore store, string villageId, Limits limits, DateOnly asOf, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, asOf, async snapshot =>
            VillageResponsibility.Of(await States(snapshot, villageId, asOf), limits), cancellation);

    static async Task<VillageStates> States(ViewSnapshot snapshot, string villageId, DateOnly asOf)
    {
        var villages = await AsOf.Village<Village>(snapshot, VillageView.Table, villageId, asOf);
        var loans = await AsOf.Village<LoanEntry>(snapshot, LoanView.Table, villageId, asOf);
        var balances = await EntityBalances.Read(snapshot, villageId, asOf);
        return new(
            villageId,
            villages.SingleOrDefault(),
            await AsOf.Village<Member>(snapshot, MemberView.Table, villageId, asOf),
            [.. loans.Select(loan => loan.Loan)],
            balances.SingleOrDefault() ?? EntityBalances.Sum(villageId, []),
            await ResponsibilityLedger.PersonsOf(snapshot, villageId, asOf));
    }
}
