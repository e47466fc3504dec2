using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Marten;

namespace Ledger.Projections.Views.Villages;

/// <summary>Reads what villages answer for, as of any moment: today takes the same path as a moment long past.</summary>
public static class Responsibilities
{
    /// <summary>One village, measured by the policy that was known and in force. A village without any fact by then has an
    /// empty answer; one without a policy is measured by nothing.</summary>
    public static Task<Answer<VillageResponsibility>> Read(
        IDocumentStore store, string villageId, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(villageId), async snapshot => VillageResponsibility.Of(
            await States(snapshot, villageId), await LimitsOf(snapshot, villageId)), cancellation);

    static async Task<Limits?> LimitsOf(ViewSnapshot snapshot, string villageId) =>
        (await PolicyInForce.Known(snapshot, villageId))?.InForce(villageId, snapshot.AsOf) is { Terms: var terms }
            ? Limits.Of(terms)
            : null;

    static async Task<VillageStates> States(ViewSnapshot snapshot, string villageId)
    {
        var balances = await EntityBalances.Read(snapshot, villageId);
        return new(
            villageId,
            await AsOf.One<Village>(snapshot, VillageView.Table, villageId),
            MemberCounts.Of(await MemberView.Standings.Sums(snapshot, villageId)),
            await LoanRegister.Stages(snapshot, villageId),
            await Waiting(snapshot, villageId),
            balances.SingleOrDefault() ?? EntityBalances.Sum(villageId, []),
            (await ResponsibilityLedger.Of(snapshot, villageId)).Persons);
    }

    /// <summary>The loans on notice and those with an undecided objection; never many.</summary>
    static async Task<IReadOnlyList<Loan>> Waiting(ViewSnapshot snapshot, string villageId)
    {
        var all = new ListPart(villageId, "", int.MaxValue);
        var onNotice = await LoanView.Ids(snapshot, LoanStatus.OnNotice, all);
        var objected = await LoanView.Standings.Ids(snapshot, LoanView.Objected, all);
        var loans = await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, [.. onNotice.Union(objected)]);
        return [.. loans.Select(loan => loan.Loan)];
    }
}
