using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Journal;

/// <summary>What is asked of an account's ledger.</summary>
/// <param name="To">Its day is inclusive, in the year of <paramref name="From"/>; the book is that year's.</param>
/// <param name="After">The cursor of an earlier answer; null for the beginning.</param>
/// <param name="Search">A part of a line's summary or of its voucher's number, or its amount; null for all lines.</param>
public sealed record AccountLedgerQuery(
    string Entity, Account Account, DateOnly From, Moment To, string? After = null, int Limit = 100, string? Search = null);

/// <summary>The lines of one account by business date and log position, with the balance that they start from.</summary>
/// <param name="Opening">Debit minus credit of every line before the first one here; of a search, before the first day.</param>
/// <param name="Lines">Each with the account's balance, whatever was searched for.</param>
public sealed record AccountLedger(Money Opening, Slice<AccountLedgerLine> Lines)
{
    public static Task<Answer<AccountLedger>> Read(
        IDocumentStore store, AccountLedgerQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.To, query.Entity, snapshot => Part(snapshot, query), cancellation);

    /// <summary>A part of the lines, and the totals of all of them.</summary>
    public static Task<Answer<AccountRegister>> Register(
        IDocumentStore store, AccountLedgerQuery query, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, query.To, query.Entity, async snapshot => new AccountRegister(
            (await snapshot.Rows(TotalsSql, [.. Values(snapshot, query, FirstDay(query)), snapshot.AsOf, .. Words(query)],
                row => new AccountTurnover(row.GetInt64(0), row.Money(1), row.Money(2))))[0],
            await Part(snapshot, query)), cancellation);

    internal static async Task<AccountLedger> Part(ViewSnapshot snapshot, AccountLedgerQuery query)
    {
        var (limit, start) = (Cursor.Limited(query.Limit), Values(snapshot, query, Start(query)));
        if (query.Search is not null)
        {
            var first = await snapshot.Rows(OpeningSql, Values(snapshot, query, FirstDay(query)), row => row.Money(0));
            var found = await snapshot.Rows(FoundSql, [.. start, snapshot.AsOf, .. Words(query), limit + 1],
                row => Line(row) with { Balance = row.Money(17) });
            return new(first[0], Cursor.Cut(found, limit, KeyOf));
        }

        var before = await snapshot.Rows(OpeningSql, start, row => row.Money(0));
        var lines = await snapshot.Rows(LinesSql, [.. start, snapshot.AsOf, limit + 1], Line);
        return new(before[0], Cursor.Cut(WithBalances(before[0], lines), limit, KeyOf));
    }

    static object?[] Values(ViewSnapshot snapshot, AccountLedgerQuery query, object?[] after) =>
        [Keys.Book(query.Entity, query.From), query.Account.Code, .. after, snapshot.Position];

    static object?[] Words(AccountLedgerQuery query) =>
        query.Search is { } text ? [new VoucherSearch(text).Part, new VoucherSearch(text).Fen] : [null, null];

    static object?[] FirstDay(AccountLedgerQuery query) => [query.From.AddDays(-1), long.MaxValue, int.MaxValue];

    /// <summary>The last place before what is asked for: that of the cursor, or the day before the first.</summary>
    static object?[] Start(AccountLedgerQuery query)
    {
        string[]? parts = Cursor.Read(query.After)?.Split('|');
        return parts is [var day, var position, var line]
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? [on, at, number]
            : FirstDay(query);
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

    const string Columns = """
        position, line, number, kind, booked_on, value_on, recorded_at, coalesce(line_summary, summary), debit_fen, credit_fen, member, loan,
            other_entity, fund, counterparty, cause, reverses
        """;

    static readonly string Searched = $" and ($8::text is null or {VoucherSearch.Sql("$8", "$9")})";

    const string Here = "book = $1 and account = $2 and (booked_on, position, line) > ($3, $4, $5) and position <= $6 and booked_on <= $7";

    internal static readonly string LinesSql = $"""
        select {Columns}
        from {JournalView.Lines.Name}
        where {Here}
        order by booked_on, position, line
        limit $8
        """;

    /// <remarks>Balances are of all lines of the book's account, whichever are found.</remarks>
    internal static readonly string FoundSql = $"""
        select {Columns}, balance::bigint
        from (
            select *, sum(debit_fen - credit_fen) over (order by booked_on, position, line) as balance
            from {JournalView.Lines.Name}
            where book = $1 and account = $2 and position <= $6 and booked_on <= $7) line
        where {Here}{Searched}
        order by booked_on, position, line
        limit $10
        """;

    internal static readonly string TotalsSql = $"""
        select count(*), coalesce(sum(debit_fen), 0)::bigint, coalesce(sum(credit_fen), 0)::bigint
        from {JournalView.Lines.Name}
        where {Here}{Searched}
        """;

    static AccountLedgerLine Line(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.Name<VoucherKind>(3), row.Date(4), row.Date(5),
        row.GetDateTime(6), row.GetString(7), row.Money(8), row.Money(9), default, row.TextOrNull(10), row.TextOrNull(11),
        row.TextOrNull(12), row.TextOrNull(13), row.TextOrNull(14), row.TextOrNull(15), row.TextOrNull(16));
}

/// <summary>A part of an account's lines.</summary>
/// <param name="Totals">Of everything that the query asks for, not only of this part of the list.</param>
public sealed record AccountRegister(AccountTurnover Totals, AccountLedger Ledger);

/// <param name="Count">Of lines, those of an opening among them.</param>
public sealed record AccountTurnover(long Count, Money Debit, Money Credit);

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
