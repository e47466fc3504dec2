using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.History;

/// <summary>A voucher line that an event wrote.</summary>
/// <param name="Position">The voucher's place in the log.</param>
/// <param name="Entity">Whose book: a village or the county.</param>
/// <param name="Summary">What it is for: its own words, or the voucher's.</param>
/// <param name="Of">Member, loan, entity, fund or counterparty; null where the line names none.</param>
public sealed record WrittenLine(
    long Position, int Line, string Entity, string Book, string Number, string Summary, Account Account,
    Money Debit, Money Credit, string? Of)
{
    /// <summary>A voucher's own lines.</summary>
    internal static IEnumerable<WrittenLine> By(long position, VoucherPosted voucher) => voucher.Lines.Select((line, index) =>
        new WrittenLine(position, index + 1, Keys.EntityOf(voucher.BookId), voucher.BookId, voucher.Number,
            line.Summary ?? voucher.Summary, line.Account, line.Debit, line.Credit, line.Member ?? line.Loan ?? line.Entity ?? line.Fund ?? line.Counterparty));

    /// <summary>The lines of some vouchers, by the voucher's position.</summary>
    internal static async Task<ILookup<long, WrittenLine>> Read(ViewSnapshot snapshot, long[] vouchers)
    {
        var lines = await snapshot.Rows(Sql, [vouchers], row => new WrittenLine(
            row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
            Account.Of(row.GetString(6)), row.Money(7), row.Money(8), row.TextOrNull(9)));
        return lines.ToLookup(line => line.Position);
    }

    internal static readonly string Sql = $"""
        select position, line, entity, book, number, coalesce(line_summary, summary), account, debit_fen, credit_fen,
            coalesce(member, loan, other_entity, fund, counterparty)
        from {JournalView.Lines.Name}
        where position = any($1)
        order by position, line
        """;
}
