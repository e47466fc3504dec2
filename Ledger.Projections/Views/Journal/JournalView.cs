using JasperFx.Events;

namespace Ledger.Projections.Views.Journal;

/// <summary>The vouchers and their lines, who checked and signed them, and the sums by day and month from which the balances
/// of every moment follow.</summary>
public sealed class JournalView : IView
{
    internal static readonly ViewTable Lines = new ViewTable("journal_line",
    [
        ("position", "bigint"), ("line", "integer"), ("entity", "text"), ("book", "text"), ("number", "text"),
        ("kind", "text"), ("booked_on", "date"), ("value_on", "date"), ("recorded_at", "timestamp with time zone"),
        ("account", "text"), ("member", "text?"), ("loan", "text?"), ("other_entity", "text?"), ("fund", "text?"),
        ("counterparty", "text?"), ("unallocated", "boolean"), ("debit_fen", "bigint"), ("credit_fen", "bigint"),
        ("cause", "text?"), ("reverses", "text?"), ("summary", "text"), ("line_summary", "text?"),
    ], "position", "line").OwnedBy("book").Indexed("book, account, booked_on, position, line").Indexed("book, number")
        .Indexed("book, position").Indexed("book", "line_summary is not null", "own_words")
        .Indexed("book", "fund is not null or counterparty is not null", "details");

    internal static readonly ViewTable Days = new ViewTable("balance_day",
    [
        ("entity", "text"), ("year", "integer"), ("day", "date"), ("account", "text"), ("stretch", "bigint"),
        ("opening_fen", "bigint"), ("debit_fen", "bigint"), ("credit_fen", "bigint"),
    ], "entity", "year", "day", "account", "stretch").OwnedBy("entity");

    internal static readonly ViewTable Months = new ViewTable("balance_month",
    [
        ("entity", "text"), ("year", "integer"), ("month", "date"), ("account", "text"), ("stretch", "bigint"),
        ("opening_fen", "bigint"), ("debit_fen", "bigint"), ("credit_fen", "bigint"),
    ], "entity", "year", "month", "account", "stretch").OwnedBy("entity");

    internal static readonly ViewTable Books = new ViewTable("opened_book",
        [("entity", "text"), ("year", "integer"), ("opened_on", "date"), ("position", "bigint")], "entity", "year").OwnedBy("entity");

    internal static readonly ViewTable Vouchers = new ViewTable("voucher",
    [
        ("book", "text"), ("month", "integer"), ("place", "integer"), ("number", "text"), ("position", "bigint"),
        ("kind", "text"), ("booked_on", "date"), ("summary", "text"), ("amount_fen", "bigint"),
        ("moves_money", "boolean"), ("maker", "text"), ("cause", "text?"), ("reverses", "text?"),
    ], "book", "month", "place").OwnedBy("book").Indexed("cause", "cause is not null");

    internal static readonly ViewTable Duties = new ViewTable("voucher_duty",
    [
        ("book", "text"), ("month", "integer"), ("duty", "text"), ("first", "integer"), ("last", "integer"),
        ("person", "text"), ("done_on", "date"), ("position", "bigint"),
    ], "book", "month", "duty", "first").OwnedBy("book");

    public IReadOnlyList<ViewTable> Tables { get; } = [Lines, Days, Months, Books, Vouchers, Duties];

    public Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        var lines = JournalFold.Lines(page);
        Books.Insert(into, JournalFold.Books(page));
        Lines.Insert(into, lines);
        Vouchers.Insert(into, JournalFold.Vouchers(page));
        Duties.Insert(into, JournalFold.Duties(page));
        var days = JournalFold.Days(lines);
        Days.Accumulate(into, days);
        Months.Accumulate(into, JournalFold.Months(days));
        return Task.CompletedTask;
    }
}
