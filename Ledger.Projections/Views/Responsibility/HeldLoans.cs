using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using Marten;

namespace Ledger.Projections.Views.Responsibility;

/// <param name="Scope">What the reader may see; nothing outside is answered.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
/// <param name="Number">Only loans whose number ends so; null for all.</param>
public sealed record HeldLoansQuery(Scope Scope, string Person, Moment Moment, string? After = null, int Limit = 100,
    string? Number = null);

/// <summary>The loans that a person answers for.</summary>
/// <param name="Count">Of all of them, as far as the reader may see; so are the sums.</param>
public sealed record HeldLoans(long Count, Money Outstanding, Money Overdue, Slice<HeldLoan> Loans)
{
    /// <summary>By village and number, as of a moment.</summary>
    public static Task<Answer<HeldLoans>> Read(
        IDocumentStore store, HeldLoansQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.Moment, query.Person, async snapshot =>
        {
            var limit = Cursor.Limited(query.Limit);
            var rows = await snapshot.Rows(Sql,
                [
                    snapshot.AsOf, snapshot.Position, query.Person, query.Scope.Regions.ToArray(), Cursor.Read(query.After) ?? "",
                    limit + 1, ListPart.PatternOf(query.Number, Domain.Basics.Region.VillageDigits),
                ],
                row => (Count: row.GetInt64(0), Outstanding: row.Money(1), Overdue: row.Money(2), Loan: new HeldLoan(
                    row.GetString(3), row.Name<Post>(4), row.Date(5), row.Money(6), row.Money(7))));
            var loans = Cursor.Cut([.. rows.Select(row => row.Loan)], limit, loan => loan.LoanId);
            return rows is [var first, ..]
                ? new HeldLoans(first.Count, first.Outstanding, first.Overdue, loans)
                : new HeldLoans(0, default, default, loans);
        }, cancellation);

    internal static readonly string Sql = $"""
        with held as (
            select turn.village, turn.loan, turn.post, turn.from_on from {ResponsibilityView.Turns.Name} turn
            where turn.officer = $3 and turn.from_on <= $1 and turn.position <= $2
                and ($7::text is null or turn.loan like $7)
                and exists (select from unnest($4::text[]) as allowed where starts_with(turn.village, allowed))
                and not exists (select from {ResponsibilityView.Turns.Name} later
                    where later.loan = turn.loan and later.post = turn.post and later.position > turn.position
                        and later.from_on <= $1 and later.position <= $2)),
        {OwedByLoan.Parts("entity in (select village from held)")},
        listed as (
            select count(*) over (), coalesce(sum(outstanding_fen) over (), 0)::bigint as all_outstanding_fen,
                coalesce(sum(overdue_fen) over (), 0)::bigint as all_overdue_fen, held.loan, post, from_on,
                coalesce(outstanding_fen, 0) as outstanding_fen, coalesce(overdue_fen, 0) as overdue_fen
            from held left join owed using (loan))
        select * from listed where loan collate "C" > $5 order by loan collate "C" limit $6
        """;
}

/// <param name="Since">Since when this person answers for it.</param>
/// <param name="Overdue">The part of outstanding in an overdue stage.</param>
public sealed record HeldLoan(string LoanId, Post Post, DateOnly Since, Money Outstanding, Money Overdue);
