using Ledger.Domain.Books;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Journal;

/// <summary>A posted voucher, by the number that its book gave it.</summary>
/// <param name="Position">Its place in the log, which leads to who made it and who asked for it.</param>
/// <param name="Cause">The stream of the business fact behind it; null for an accountant's own.</param>
/// <param name="Reverses">The number of the voucher that it takes back.</param>
public sealed record VoucherRecord(
    long Position,
    string BookId,
    string Number,
    VoucherKind Kind,
    DateOnly BookedOn,
    DateOnly ValueOn,
    DateTime RecordedAt,
    string Summary,
    string? Cause,
    string? Reverses,
    IReadOnlyList<Line> Lines)
{
    /// <summary>Null when the book had no voucher of the number.</summary>
    public static Task<Answer<VoucherRecord?>> Find(
        IDocumentStore store, string bookId, string number, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, bookId, async snapshot =>
            (await Some(snapshot, bookId, [number])).SingleOrDefault(), cancellation);

    /// <summary>Those of the numbers that there are, by number.</summary>
    internal static async Task<IReadOnlyList<VoucherRecord>> Some(ViewSnapshot snapshot, string bookId, IReadOnlyCollection<string> numbers)
    {
        var rows = await snapshot.Rows(Sql, [bookId, numbers.ToArray(), snapshot.AsOf, snapshot.Position], row =>
            (Voucher: Voucher(row, bookId), Line: LineOf(row)));
        return [.. rows.GroupBy(row => row.Voucher.Position).Select(voucher =>
            voucher.First().Voucher with { Lines = [.. voucher.Select(row => row.Line)] })];
    }

    internal static readonly string Sql = $"""
        select position, kind, booked_on, value_on, recorded_at, summary, cause, reverses, account, debit_fen, credit_fen,
            member, loan, other_entity, fund, counterparty, unallocated, number, line_summary
        from {JournalView.Lines.Name}
        where book = $1 and number = any($2) and booked_on <= $3 and position <= $4
        order by position, line
        """;

    static VoucherRecord Voucher(NpgsqlDataReader row, string bookId) => new(
        row.GetInt64(0), bookId, row.GetString(17), row.Name<VoucherKind>(1), row.Date(2), row.Date(3), row.GetDateTime(4),
        row.GetString(5), row.TextOrNull(6), row.TextOrNull(7), []);

    static Line LineOf(NpgsqlDataReader row) => new(
        Account.Of(row.GetString(8)), row.Money(9), row.Money(10), row.TextOrNull(11), row.TextOrNull(12),
        row.TextOrNull(13), row.TextOrNull(14), row.TextOrNull(15), row.GetBoolean(16) ? true : null,
        row.TextOrNull(18));
}
