using Ledger.Domain.Basics;
using Ledger.Projections.Views.Journal;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Loans;

/// <summary>Loans by what falls due: of a month, and what day-end has to look at. A hint only: the commands decide again by the
/// loan's own state.</summary>
public static class DueLoans
{
    /// <summary>Loans whose notice is over on or before the day and not closed yet, oldest first.</summary>
    public static Task<Answer<IReadOnlyList<DueLoan>>> NoticesOver(
        IDocumentStore store, DateOnly on, CancellationToken cancellation) =>
        ViewSnapshot.Answer<IReadOnlyList<DueLoan>>(store, on, null, async snapshot =>
            await snapshot.Rows(NoticesSql, [on], Row), cancellation);

    /// <summary>Outstanding loans of a region that the day puts into a later overdue stage than they are in.</summary>
    /// <remarks>Only where a book of the day's year is open: there is nothing to book them in before.</remarks>
    /// <param name="stages">Days overdue at which stage 1, 2, … begins, as the region's policy has them.</param>
    public static Task<Answer<IReadOnlyList<DueLoan>>> StagesBegun(
        IDocumentStore store, string region, IReadOnlyList<int> stages, DateOnly on, CancellationToken cancellation) =>
        ViewSnapshot.Answer<IReadOnlyList<DueLoan>>(store, on, region, async snapshot =>
        {
            var (from, before) = ViewSnapshot.RangeOf(region);
            int[] now = [.. Enumerable.Range(0, stages.Count)];
            DateOnly[] dueBy = [.. stages.Select(days => on.AddDays(-days))];
            return await snapshot.Rows(StagesSql, [now, dueBy, from, before, on.Year], Row);
        }, cancellation);

    /// <summary>Loans of a region that fall due in a month, whatever became of them.</summary>
    internal static Task<List<string>> Ids(ViewSnapshot snapshot, string region, Month month)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return snapshot.Rows(IdsSql, [from, before, month.FirstDay, month.LastDay], row => row.GetString(0));
    }

    internal static readonly string IdsSql = $"""
        select id from {LoanView.Table.Name} where village >= $1 and village < $2 and due_on >= $3 and due_on <= $4
        """;

    internal static readonly string NoticesSql = $"""
        select id, member, stage, due_on, notice_over_on from {LoanView.Table.Name}
        where notice_over_on <= $1
        order by notice_over_on, id
        """;

    internal static readonly string StagesSql = $"""
        select id, member, loan.stage, due_on, notice_over_on
        from unnest($1, $2) as begun(stage, due_by)
        join {LoanView.Table.Name} loan on loan.stage = begun.stage and loan.due_on <= begun.due_by
        where status = 'outstanding' and village >= $3 and village < $4
            and exists (select from {JournalView.Books.Name} where entity = village and year = $5)
        order by due_on, id
        """;

    static DueLoan Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.Date(3),
        row.IsDBNull(4) ? null : row.Date(4));
}

/// <param name="Stage">The overdue stage it is in; 0 for none.</param>
public sealed record DueLoan(string LoanId, string MemberId, int Stage, DateOnly? DueOn, DateOnly? NoticeOverOn);
