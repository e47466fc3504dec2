using Ledger.Domain.Basics;
using Ledger.Projections.Views.History;
using Marten;

namespace Ledger.Projections.Views.Journal;

/// <summary>The months of an entity's latest book up to a day: what is posted, what still waits, what is closed and by whom.</summary>
/// <param name="Months">From the book's opening to the moment's day, also those without vouchers; none when no book is open.</param>
public sealed record BookMonths(string Entity, IReadOnlyList<BookMonth> Months)
{
    /// <summary>The first month that is not closed; null when no book is open.</summary>
    public BookMonth? Next => Months.FirstOrDefault(month => month.Closing is null);

    public static Task<Answer<BookMonths>> Read(
        IDocumentStore store, string entity, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer(store, moment, new(entity), snapshot => Read(snapshot, entity), cancellation);

    static async Task<BookMonths> Read(ViewSnapshot snapshot, string entity)
    {
        var opened = await snapshot.Rows(OpenedSql, [entity, snapshot.AsOf, snapshot.Position], row => row.Date(0));
        if (opened is not [var openedOn])
            return new(entity, []);

        var (book, year) = (Keys.Book(entity, openedOn), openedOn.Year);
        var last = snapshot.AsOf.Year == year ? snapshot.AsOf.Month : 12;

        var posted = (await snapshot.Rows(PostedSql, [book, snapshot.AsOf, snapshot.Position], row => new BookMonth(
            new(year, row.GetInt32(0)), row.GetInt64(1), row.GetInt32(2), row.Money(3), row.GetInt64(4), row.TextOrNull(5),
            row.GetInt64(6), row.TextOrNull(7), null))).ToDictionary(month => month.Month);
        var closed = (await snapshot.Rows(ClosedSql, [Keys.Stream(Keys.BookKind, book), snapshot.AsOf, snapshot.Position], row =>
            (Month: Month.Parse(row.GetString(0)), Closing: new MonthClosing(row.Date(1), row.TextOrNull(2), row.GetInt64(3)))))
            .ToDictionary(closing => closing.Month, closing => closing.Closing);
        return new(entity, [.. Enumerable.Range(openedOn.Month, last - openedOn.Month + 1)
            .Select(number => new Month(year, number))
            .Select(month => (posted.GetValueOrDefault(month) ?? BookMonth.Empty(month)) with { Closing = closed.GetValueOrDefault(month) })]);
    }

    internal static readonly string OpenedSql = $"""
        select opened_on from {JournalView.Books.Name}
        where entity = $1 and opened_on <= $2 and position <= $3
        order by year desc
        limit 1
        """;

    internal static readonly string PostedSql = $"""
        select v.month, count(*), max(v.place), sum(v.amount_fen)::bigint,
            count(*) filter (where {VoucherPersons.IsUnchecked}), min(v.number) filter (where {VoucherPersons.IsUnchecked}),
            count(*) filter (where {VoucherPersons.IsUnsigned}), min(v.number) filter (where {VoucherPersons.IsUnsigned})
        from {JournalView.Vouchers.Name} v
        {VoucherPersons.Joined("$2", "$3")}
        where v.book = $1 and v.booked_on <= $2 and v.position <= $3
        group by v.month
        """;

    internal static readonly string ClosedSql = $"""
        select e.data ->> 'month', i.day, i.actor, i.position from {LoggedFact.Source}
        where i.stream = $1 and i.type = 'month-closed.v1' and i.day <= $2 and i.position <= $3
        """;
}

/// <param name="LastPlace">The place of the last voucher: as many as there are vouchers, or a number is missing.</param>
/// <param name="Turnover">Σ debits.</param>
/// <param name="ToCheck">How many nobody has checked; the first of them is <paramref name="FirstToCheck"/>.</param>
/// <param name="ToSign">How many that move money no cashier has signed; the first is <paramref name="FirstToSign"/>.</param>
/// <param name="Closing">Null while the month is open.</param>
public sealed record BookMonth(
    Month Month,
    long Vouchers,
    int LastPlace,
    Money Turnover,
    long ToCheck,
    string? FirstToCheck,
    long ToSign,
    string? FirstToSign,
    MonthClosing? Closing)
{
    public static BookMonth Empty(Month month) => new(month, 0, 0, default, 0, null, 0, null, null);
}

/// <param name="By">Who closed it.</param>
/// <param name="Position">The closing's place in the log.</param>
public sealed record MonthClosing(DateOnly On, string? By, long Position);
