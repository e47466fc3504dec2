using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Journal;
using Npgsql;

namespace Ledger.Projections.Exports;

/// <summary>What an export of the journal is about.</summary>
/// <param name="Region">County, town or village.</param>
/// <param name="From">The first day; before it, only where the accounts stood. Null: from the beginning.</param>
public sealed record JournalRange(string Region, DateOnly? From);

/// <summary>The vouchers of a region as plain entries, up to the snapshot's day and position.</summary>
/// <remarks>Books are of a year each, and one journal knows no years: so what an entity's book stood at is taken back on the
/// day on which its next book opens, with the balances that were carried.</remarks>
public sealed class JournalReader(ViewSnapshot snapshot, JournalRange range)
{
    readonly (string From, string Before) _codes = ViewSnapshot.RangeOf(range.Region);
    readonly DateOnly _from = range.From ?? DateOnly.MinValue;

    /// <summary>How many lines there are, for whoever wants to know how far he is.</summary>
    public async Task<long> Count() =>
        (await snapshot.Rows($"select count(*) {Within} and booked_on >= $5", All, row => row.GetInt64(0)))[0];

    /// <summary>Every account of every entity that is posted to, since its first day.</summary>
    public IAsyncEnumerable<(string Entity, Account Account, DateOnly Since)> Accounts() => snapshot.Stream(
        $"select entity, account, min(booked_on) {Within} group by 1, 2 order by 2, 1", Values,
        row => (row.GetString(0), Account.Of(row.GetString(1)), row.Date(2)));

    /// <summary>Every line from the first day on, in log order.</summary>
    public IAsyncEnumerable<PlainLine> Lines() => snapshot.Stream($"""
        select position, entity, number, booked_on, value_on, summary, kind, cause, account, debit_fen, credit_fen,
            coalesce(member, loan, other_entity, fund, counterparty), book, line_summary
        {Within} and booked_on >= $5 order by position, line
        """, All, Line);

    /// <summary>What the accounts stood at before the first day, and what a year's book leaves to the next: one entry for each
    /// entity and day.</summary>
    public async Task<List<PlainEntry>> CarriedOver()
    {
        var rows = await snapshot.Rows(CarriedSql, All, row => (
            Entity: row.GetString(0), On: row.Date(1), IsClosing: row.GetBoolean(2),
            Posting: new PlainPosting(Account.Of(row.GetString(3)), row.Money(4), null, false)));
        return
        [
            .. rows.GroupBy(row => (row.Entity, row.On, row.IsClosing)).Select(entry => new PlainEntry(
                entry.Key.Entity, null, entry.Key.On, entry.Key.On, entry.Key.IsClosing ? "上年账套结束" : "期初余额", null, null,
                [.. entry.Select(row => row.Posting)])),
        ];
    }

    /// <summary>Where each account stood at the end of every month in which it moved, or on the last day.</summary>
    public IAsyncEnumerable<PlainStanding> Standings() => snapshot.Stream(StandingsSql, All, row =>
        new PlainStanding(row.GetString(0), row.Date(1), Account.Of(row.GetString(2)), row.Money(3)));

    object?[] Values => [_codes.From, _codes.Before, snapshot.AsOf, snapshot.Position];

    object?[] All => [.. Values, _from];

    static readonly string Within =
        $"from {JournalView.Lines.Name} where entity >= $1 and entity < $2 and booked_on <= $3 and position <= $4";

    static readonly string CarriedSql = $"""
        with opened as (
            select entity, opened_on, book_of(entity, year) as book,
                lead(opened_on) over (partition by entity order by year) as next_on
            from {JournalView.Books.Name} where entity >= $1 and entity < $2 and opened_on <= $3 and position <= $4)
        select entity, greatest(next_on, $5), true, account, -sum(debit_fen - credit_fen)::bigint
        from opened join {JournalView.Lines.Name} using (entity, book)
        where next_on > $5 and position <= $4
        group by 1, 2, 4 having sum(debit_fen - credit_fen) <> 0
        union all
        select entity, $5, false, account, sum(debit_fen - credit_fen)::bigint
        from opened join {JournalView.Lines.Name} using (entity, book)
        where opened_on <= $5 and (next_on is null or next_on > $5) and booked_on < $5 and position <= $4
        group by 1, 4 having sum(debit_fen - credit_fen) <> 0
        order by 1, 2, 3, 4
        """.Replace("book_of(entity, year)", "entity || '/' || lpad(year::text, 4, '0')", StringComparison.Ordinal);

    static readonly string StandingsSql = $"""
        with moved as (
            select entity, book, account, least((date_trunc('month', booked_on) + interval '1 month - 1 day')::date, $3) as day,
                sum(debit_fen - credit_fen) as change
            {Within} group by 1, 2, 3, 4),
        standing as (
            select entity, day, account, sum(change) over (partition by book, account order by day)::bigint as balance from moved)
        select * from standing where day >= $5 order by entity, day, account
        """;

    static PlainLine Line(NpgsqlDataReader row)
    {
        var (debit, credit) = (row.Money(9), row.Money(10));
        return new(
            row.GetInt64(0), row.GetString(12),
            new(row.GetString(1), row.GetString(2), row.Date(3), row.Date(4), row.GetString(5), row.GetString(6),
                row.TextOrNull(7), []),
            new(Account.Of(row.GetString(8)), debit - credit, row.TextOrNull(11), debit.IsNegative || credit.IsNegative,
                row.TextOrNull(13)),
            debit, credit);
    }
}

/// <summary>A line with its voucher, of which it is one of several.</summary>
public sealed record PlainLine(long Position, string Book, PlainEntry Voucher, PlainPosting Posting, Money Debit, Money Credit);
