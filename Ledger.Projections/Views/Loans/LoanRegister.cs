using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Loans;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="Region">Village, town or county code.</param>
/// <param name="AsOf">The day for which days overdue and what is owed are counted.</param>
/// <param name="Status">Only loans of this status; null for all.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record LoanQuery(
    Scope Scope, string Region, DateOnly AsOf, LoanStatus? Status = null, string? After = null, int Limit = 100);

/// <summary>Loans of a region.</summary>
/// <param name="Totals">Of everything that the query asks for, not only of this part of the list.</param>
public sealed record LoanRegister(LoanTotals Totals, Slice<LoanRecord> Loans)
{
    /// <summary>By village and number, as the log has them now.</summary>
    public static Task<Answer<LoanRegister>> Read(
        IDocumentStore store, LoanQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.AsOf, async snapshot =>
        {
            var (limit, after) = (Cursor.Limited(query.Limit), Cursor.Read(query.After));
            var (from, before) = ViewSnapshot.RangeOf(query.Scope.Narrow(query.Region));
            object?[] status = query.Status is { } wanted ? [Stored.NameOf(wanted)] : [];
            var totals = await snapshot.Rows(TotalsSql(status.Length > 0), [from, before, .. status], Total);
            var loans = await snapshot.Rows(ListSql(status.Length > 0),
                [Cursor.VillageAfter(from, after), after ?? "", before, limit + 1, .. status],
                row => LoanRecord.Of(EntryView<LoanEntry>.Read(row).State, query.AsOf));
            return new LoanRegister(totals[0], Cursor.Cut(loans, limit, loan => loan.Loan.Id));
        }, cancellation);

    /// <summary>A village's register as it was at the end of a day: its loans are folded anew where they changed since.</summary>
    public static async Task<Answer<LoanRegister>> AsOf(
        IDocumentStore store, LoanQuery query, CancellationToken cancellation)
    {
        var answer = await OfVillage(store, query.Scope.Narrow(query.Region), query.AsOf, cancellation);
        var wanted = answer.Value.Where(loan => query.Status is null || loan.Loan.Status == query.Status).ToList();
        var after = Cursor.Read(query.After) ?? "";
        var page = wanted.Where(loan => string.CompareOrdinal(loan.Loan.Id, after) > 0).Take(query.Limit + 1).ToList();
        var totals = new LoanTotals(wanted.Count, wanted.Sum(loan => loan.Outstanding),
            wanted.Where(loan => loan.Loan.Stage > 0).Sum(loan => loan.Outstanding));
        return new(answer.Position, answer.AsOf, new(totals, Cursor.Cut(page, query.Limit, loan => loan.Loan.Id)));
    }

    /// <summary>Every loan of a village as it was at the end of a day.</summary>
    public static Task<Answer<IReadOnlyList<LoanRecord>>> OfVillage(
        IDocumentStore store, string villageId, DateOnly asOf, CancellationToken cancellation) =>
        ViewSnapshot.Answer<IReadOnlyList<LoanRecord>>(store, asOf, async snapshot =>
        {
            var loans = await Views.AsOf.Village<LoanEntry>(snapshot, LoanView.Table, villageId, asOf);
            return [.. loans.Select(loan => LoanRecord.Of(loan, asOf))];
        }, cancellation);

    /// <summary>One loan as it was at the end of a day; null before its application.</summary>
    public static Task<Answer<LoanRecord?>> Find(
        IDocumentStore store, string loanId, DateOnly asOf, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, asOf, async snapshot =>
            await Views.AsOf.One<LoanEntry>(snapshot, LoanView.Table, loanId, asOf) is { } loan
                ? LoanRecord.Of(loan, asOf)
                : null, cancellation);

    internal static string ListSql(bool byStatus) => $"""
        select {EntryView<LoanEntry>.Columns} from {LoanView.Table.Name}
        where (village, id) > ($1, $2) and village < $3 {(byStatus ? "and status = $5" : "")}
        order by village, id
        limit $4
        """;

    internal static string TotalsSql(bool byStatus) => $"""
        select count(*), coalesce(sum(outstanding_fen), 0)::bigint,
            coalesce(sum(outstanding_fen) filter (where stage > 0), 0)::bigint
        from {LoanView.Table.Name}
        where village >= $1 and village < $2 {(byStatus ? "and status = $3" : "")}
        """;

    static LoanTotals Total(NpgsqlDataReader row) => new(row.GetInt64(0), row.Money(1), row.Money(2));
}

/// <param name="Outstanding">Principal paid out and not repaid.</param>
/// <param name="Overdue">The part of it in an overdue stage.</param>
public sealed record LoanTotals(long Count, Money Outstanding, Money Overdue);

/// <summary>A loan as a reader sees it on a day.</summary>
/// <param name="Owed">Overdue fee, fee and principal, counted to the day.</param>
/// <param name="DueOn">The last day on which paying is on time; null before payout.</param>
public sealed record LoanRecord(
    Loan Loan, IReadOnlyList<LoanStep> Steps, Money Outstanding, Dues Owed, DateOnly? DueOn, int DaysOverdue)
{
    /// <summary>What lies in the village's file, the last of each kind.</summary>
    public required IReadOnlyList<Paper> Papers { get; init; }

    public static LoanRecord Of(LoanEntry entry, DateOnly day) => new(
        entry.Loan, entry.Steps, entry.Loan.Outstanding, entry.Loan.OwedOn(day), entry.Loan.Course?.DueOn,
        entry.DaysOverdueOn(day))
    {
        Papers = entry.Papers,
    };
}
