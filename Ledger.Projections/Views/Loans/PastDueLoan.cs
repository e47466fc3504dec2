using Ledger.Domain.Basics;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Loans;

/// <summary>A loan whose due day has passed, as of a moment; or is near, where that was asked for.</summary>
/// <param name="Days">Since the last day on which paying was on time; at least 1 once that has passed.</param>
/// <param name="Stage">The overdue stage that it is in; 0 while it is still among the loans out.</param>
public sealed record PastDueLoan(string Id, int Days, Money Outstanding, int Stage)
{
    public string Village => Keys.VillageOf(Id);

    /// <summary>Of a region, in no order. No days are stored, for they pass; nothing is folded from the log either.</summary>
    /// <param name="least">Days since it was due; of those that are yet to fall due, negative.</param>
    internal static async Task<IReadOnlyList<PastDueLoan>> Read(ViewSnapshot snapshot, string region, int least = 1)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return await snapshot.Rows(Sql, [from, before, snapshot.AsOf, snapshot.Position, snapshot.AsOf.AddDays(-least)], row =>
            new PastDueLoan(row.GetString(0), snapshot.AsOf.DayNumber - row.Date(1).DayNumber, row.Money(2), row.GetInt32(3)));
    }

    /// <summary>All that such a register can list.</summary>
    internal static Task<IReadOnlyList<PastDueLoan>> Read(ViewSnapshot snapshot, string region, LoanConditions which) =>
        Read(snapshot, region, Math.Min(1, which.DaysPastDue ?? 1));

    internal bool Fits(LoanConditions which) => (which.Number is null || LoanConditions.Ends(Id, which.Number))
        && (which.DaysPastDue is not { } days || Days >= days) && (which.Stage is not { } stage || Stage >= stage);

    /// <summary>Those that are past due now, and those that were settled since the moment: of all that ever were, neither are many. A due
    /// day stays as it was; of what has changed since, standings say the stage, and what was paid out and back what is outstanding.</summary>
    /// <remarks>The settled ones are found before villages are asked for: an index of these would give all loans that there ever were.</remarks>
    internal static readonly string Sql = $"""
        with settled as materialized (
            select village, id, due_on from {LoanView.Table.Name}
            where status = 'settled' and (int8range(first_position, last_position) @> $4 or daterange(first_on, last_on) @> $3))
        select id, due_on, outstanding_fen, stage
        from {LoanView.Table.Name}
        where {IsOut} and last_on <= $3 and last_position <= $4
        union all
        select id, due_on, owed.fen, was.stage
        from (
            select village, id, due_on from {LoanView.Table.Name}
            where {IsOut} and (last_on > $3 or last_position > $4)
            union all
            select village, id, due_on from settled
            where village >= $1 and village < $2 and due_on <= $5) changed
        cross join lateral (
            select stage from {LoanView.Standings.Changes} change
            where standing = 'outstanding' and change.village = changed.village and change.id = changed.id
                and position <= $4 and day <= $3 and entries <> 0
            group by stage having sum(entries) > 0) was
        cross join lateral (
            select sum(principal_fen)::bigint as fen from {PassbookView.Table.Name}
            where subject = changed.id and booked_on <= $3 and position <= $4) owed
        """;

    const string IsOut = "status = 'outstanding' and village >= $1 and village < $2 and due_on <= $5";
}
