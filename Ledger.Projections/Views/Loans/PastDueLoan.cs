using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Loans;

/// <summary>A loan whose due day has passed, as of a moment.</summary>
/// <param name="Days">Since the last day on which paying was on time; at least 1.</param>
/// <param name="Stage">The overdue stage that it is in; 0 while it is still among the loans out.</param>
public sealed record PastDueLoan(string Village, int Days, Money Outstanding, int Stage)
{
    /// <summary>Of every village of a region. Few loans are past due, so their states are folded and no days are stored.</summary>
    internal static async Task<ILookup<string, PastDueLoan>> OfVillages(ViewSnapshot snapshot, string region)
    {
        var ids = await Ids(snapshot, region);
        return (await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids))
            .Select(entry => new PastDueLoan(Keys.VillageOf(entry.Loan.Id), entry.DaysOverdueOn(snapshot.AsOf), entry.Loan.Outstanding, entry.Loan.Stage))
            .Where(loan => loan.Days > 0)
            .ToLookup(loan => loan.Village);
    }

    internal static Task<List<string>> Ids(ViewSnapshot snapshot, string region)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return snapshot.Rows(IdsSql, [from, before, snapshot.AsOf, snapshot.Position], row => row.GetString(0));
    }

    /// <summary>Those that are past due now, and those that were and have been settled since the moment.</summary>
    internal static readonly string IdsSql = $"""
        select id from {LoanView.Table.Name}
        where status = 'outstanding' and village >= $1 and village < $2 and due_on < $3
        union all
        select id from {LoanView.Table.Name}
        where status <> 'outstanding' and village >= $1 and village < $2 and due_on < $3 and (last_on > $3 or last_position > $4)
        """;
}
