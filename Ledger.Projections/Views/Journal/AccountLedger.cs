using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Journal;

/// <summary>What is asked of an account's ledger.</summary>
/// <param name="To">Its day is inclusive, in the year of <paramref name="From"/>; the book is that year's.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
public sealed record AccountLedgerQuery(
    string Entity, Account Account, DateOnly From, Moment To, string? After = null, int Limit = 100);

/// <summary>The lines of one account by business date and log position, with the balance that they start from.</summary>
/// <param name="Opening">Debit minus credit of every line before the first one here.</param>
public sealed record AccountLedger(Money Opening, Slice<AccountLedgerLine> Lines)
{
    public static Task<Answer<AccountLedger>> Read(
        IDocumentStore store, AccountLedgerQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.To, query.Entity, snapshot => Read(snapshot, query), cancellation);

    static async Task<AccountLedger> Read(ViewSnapshot snapshot, AccountLedgerQuery query)
    {
        var (limit, after) = (Cursor.Limited(query.Limit), Start(query));
        List<object?> values = [Keys.Book(query.Entity, query.From), query.Account.Code, .. after, snapshot.Position];
        var before = await snapshot.Rows(OpeningSql, values, row => row.Money(0));
        var lines = await snapshot.Rows(LinesSql, [.. values, snapshot.AsOf, limit + 1], Line);
        return new(before[0], Cursor.Cut(WithBalances(before[0], lines), limit, KeyOf));
    }

    /// <summary>The last place before what is asked for: that of the cursor, or the day before the first.</summary>
    static object?[] Start(AccountLedgerQuery query)
    {
        string[]? parts = Cursor.Read(query.After)?.Split('|');
        return parts is [var day, var position, var line]
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? [on, at, number]
            : [query.From.AddDays(-1), long.MaxValue, int.MaxValue];
    }

    static string KeyOf(AccountLedgerLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.BookedOn:yyyy-MM-dd}|{line.Position}|{line.Line}");

    internal static List<AccountLedgerLine> WithBalances(Money opening, IEnumerable<AccountLedgerLine> lines)
    {
        var balance = opening;
        return [.. lines.Select(line => line with { Balance = balance += line.Debit - line.Credit })];
    }

    internal static readonly string OpeningSql = $"""
        select coalesce(sum(debit_fen - credit_fen), 0)::bigint from {JournalView.Lines.Name}
        where book = $1 and account = $2 and (booked_on, position, line) <= ($3, $4, $5) and position <= $6
        """;

    internal static readonly string LinesSql = $"""
        select position, line, number, kind, booked_on, value_on, recorded_at, coalesce(line_summary, summary), debit_fen, credit_fen, member, loan,
            other_entity, fund, counterparty, cause, reverses
        from {JournalView.Lines.Name}
        where book = $1 and account = $2 and (booked_on, position, line) > ($3, $4, $5) and position <= $6
            and booked_on <= $7
        order by booked_on, position, line
        limit $8
        """;

    static AccountLedgerLine Line(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.Name<VoucherKind>(3), row.Date(4), row.Date(5),
        row.GetDateTime(6), row.GetString(7), row.Money(8), row.Money(9), default, row.TextOrNull(10), row.TextOrNull(11),
        row.TextOrNull(12), row.TextOrNull(13), row.TextOrNull(14), row.TextOrNull(15), row.TextOrNull(16));
}

/// <param name="Balance">Debit minus credit after the line.</param>
/// <param name="Cause">The stream of the business fact behind the voucher; null for an accountant's own.</param>
public sealed record AccountLedgerLine(
    long Position,
    int Line,
    string Number,
    VoucherKind Kind,
    DateOnly BookedOn,
    DateOnly ValueOn,
    DateTime RecordedAt,
    string Summary,
    Money Debit,
    Money Credit,
    Money Balance,
    string? Member,
    string? Loan,
    string? Entity,
    string? Fund,
    string? Counterparty,
    string? Cause,
    string? Reverses)
{
    /// <summary>Without its balance.</summary>
    internal static AccountLedgerLine Of(JournalLine line) => new(
        line.Position, line.Line, line.Number, line.Kind, line.BookedOn, line.ValueOn, line.RecordedAt, line.LineSummary ?? line.Summary,
        Money.OfFen(line.DebitFen), Money.OfFen(line.CreditFen), default, line.Member, line.Loan, line.OtherEntity, line.Fund,
        line.Counterparty, line.Cause, line.Reverses);
}
