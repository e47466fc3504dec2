using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <summary>How a region's loans stand, and of one village those that fall due soon or did already.</summary>
/// <param name="Stages">Count and outstanding principal by status and overdue stage.</param>
/// <param name="Due">By due date; empty for a town or county, whose villages have registers of their own.</param>
public sealed record DueRegister(IReadOnlyList<LoanStageCount> Stages, IReadOnlyList<LoanRecord> Due)
{
    /// <param name="days">Due not later than so many days after the moment's day.</param>
    public static Task<Answer<DueRegister>> Read(
        IDocumentStore store, string region, int days, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(region, $"{days}"), async snapshot => new DueRegister(
            await LoanRegister.Stages(snapshot, region),
            Region.IsVillage(region) ? await DueOf(snapshot, region, snapshot.AsOf.AddDays(days)) : []), cancellation);

    static async Task<IReadOnlyList<LoanRecord>> DueOf(ViewSnapshot snapshot, string village, DateOnly by)
    {
        var ids = await LoanView.Standings.Ids(snapshot, Stored.NameOf(LoanStatus.Outstanding), ListPart.Of(village, null, Cursor.MostExported));
        return
        [
            .. (await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids)).Select(loan => LoanRecord.Of(loan, snapshot.AsOf))
                .Where(record => record.DueOn <= by).OrderBy(record => record.DueOn).ThenBy(record => record.Loan.Id, StringComparer.Ordinal),
        ];
    }
}
