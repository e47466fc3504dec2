using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Loans;

/// <summary>A loan whose due day has passed, as of a moment; or is near, where that was asked for.</summary>
/// <param name="Days">Since the last day on which paying was on time; at least 1 once that has passed.</param>
/// <param name="Stage">The overdue stage that it is in; 0 while it is still among the loans out.</param>
public sealed record PastDueLoan(string Id, int Days, Money Outstanding, int Stage)
{
    public string Village => Keys.VillageOf(Id);

    /// <summary>Of a region, in no order. No days are stored, for they pass; all else is read off the columns of what has not changed since
    /// the moment, and only the other loans are folded from the log.</summary>
    /// <param name="least">Days since it was due; of those that are yet to fall due, negative.</param>
    internal static async Task<IReadOnlyList<PastDueLoan>> Read(ViewSnapshot snapshot, string region, int least = 1)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        var rows = await snapshot.Rows(Sql, [from, before, snapshot.AsOf, snapshot.Position, snapshot.AsOf.AddDays(-least)], row => (IsAsStored: row.GetBoolean(4),
            Loan: new PastDueLoan(row.GetString(0), DaysFrom(row.Date(1), snapshot.AsOf), row.Money(2), row.GetInt32(3))));
        var changed = await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, [.. rows.Where(row => !row.IsAsStored).Select(row => row.Loan.Id)]);
        return
        [
            .. rows.Where(row => row.IsAsStored).Select(row => row.Loan)
                .Concat(changed.Where(entry => entry.DaysSinceDue(snapshot.AsOf) >= least).Select(entry => new PastDueLoan(
                    entry.Loan.Id, entry.DaysSinceDue(snapshot.AsOf)!.Value, entry.Loan.Outstanding, entry.Loan.Stage))),
        ];
    }

    /// <summary>All that such a register can list.</summary>
    internal static Task<IReadOnlyList<PastDueLoan>> Read(ViewSnapshot snapshot, string region, LoanConditions which) =>
        Read(snapshot, region, Math.Min(1, which.DaysPastDue ?? 1));

    internal bool Fits(LoanConditions which) => (which.Number is null || LoanConditions.Ends(Id, which.Number))
        && (which.DaysPastDue is not { } days || Days >= days) && (which.Stage is not { } stage || Stage >= stage);

    static int DaysFrom(DateOnly dueOn, DateOnly day) => day.DayNumber - dueOn.DayNumber;

    /// <summary>Those that are past due now, and those that were settled since the moment: of all that ever were, neither are many.</summary>
    internal static readonly string Sql = $"""
        select id, due_on, outstanding_fen, stage, last_on <= $3 and last_position <= $4
        from {LoanView.Table.Name}
        where status = 'outstanding' and village >= $1 and village < $2 and due_on <= $5
        union all
        select id, due_on, outstanding_fen, stage, false
        from {LoanView.Table.Name}
        where status = 'settled' and (int8range(first_position, last_position) @> $4 or daterange(first_on, last_on) @> $3)
            and village >= $1 and village < $2 and due_on <= $5
        """;
}
