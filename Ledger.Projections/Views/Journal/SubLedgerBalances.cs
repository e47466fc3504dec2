using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>What a control account's balance consists of. The parts add up to the control balance.</summary>
/// <param name="Unallocated">The part of the opening that nobody has broken down yet.</param>
public sealed record SubLedgerBalances(
    Account Account, Money Control, IReadOnlyList<SubLedgerPart> Parts, Money Unallocated)
{
    /// <summary>As of a day, inclusive, in the entity's latest book opened by then. Debit is plus.</summary>
    public static Task<Answer<SubLedgerBalances>> Read(
        IDocumentStore store, string entity, Account account, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, entity, snapshot => Of(snapshot, entity, account), cancellation);

    internal static async Task<SubLedgerBalances> Of(ViewSnapshot snapshot, string entity, Account account)
    {
        var rows = await snapshot.Rows(Sql, [entity, account.Code, snapshot.AsOf, snapshot.Position], row =>
            (Of: row.TextOrNull(0), Unallocated: row.GetBoolean(1), Balance: row.Money(2)));
        return new(
            account,
            rows.Sum(row => row.Balance),
            [.. rows.Where(row => !row.Unallocated).Select(row => new SubLedgerPart(row.Of, row.Balance))],
            rows.Where(row => row.Unallocated).Sum(row => row.Balance));
    }

    // A line names one thing at most: an account has one kind of sub-ledger.
    internal static readonly string Sql = $"""
        select coalesce(member, loan, other_entity, fund, counterparty), unallocated,
            sum(debit_fen - credit_fen)::bigint
        from {JournalView.Lines.Name}
        where account = $2 and booked_on <= $3 and position <= $4 and book = $1 || '/' || lpad(
            (select year from {JournalView.Books.Name} where entity = $1 and opened_on <= $3 and position <= $4
                order by year desc limit 1)::text, 4, '0')
        group by 1, 2
        having sum(debit_fen - credit_fen) <> 0
        order by 1
        """;
}

/// <param name="Of">Member, loan, entity, fund or counterparty; null where lines name none.</param>
public sealed record SubLedgerPart(string? Of, Money Balance);
