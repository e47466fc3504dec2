using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.Responsibility;

/// <summary>What stands in the books for each loan at a moment, as part of a statement.</summary>
/// <remarks>Out of the vouchers' own lines, so that the sums over persons are those of the accounts to the fen.</remarks>
static class OwedByLoan
{
    /// <summary>Two parts of a <c>with</c>: <c>book</c>, and <c>owed</c> with a row per loan and one for what nobody has
    /// broken down. The day is <c>$1</c>, the position <c>$2</c>.</summary>
    /// <param name="entities">Which associations, as a condition on <c>entity</c>.</param>
    public static string Parts(string entities) => $"""
        book as (
            select entity, max(year) as year from {JournalView.Books.Name}
            where {entities} and opened_on <= $1 and position <= $2
            group by entity),
        owed as (
            select line.loan, line.unallocated, sum(line.debit_fen - line.credit_fen)::bigint as outstanding_fen,
                coalesce(sum(line.debit_fen - line.credit_fen)
                    filter (where line.account = '{Account.OverdueLoans.Code}'), 0)::bigint as overdue_fen
            from book join {JournalView.Lines.Name} line on line.book = book.entity || '/' || lpad(book.year::text, 4, '0')
            where line.account in ('{Account.LoansOut.Code}', '{Account.OverdueLoans.Code}') and line.booked_on <= $1
                and line.position <= $2
            group by line.loan, line.unallocated)
        """;
}
