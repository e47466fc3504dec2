using JasperFx.Events;
using Marten;

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
        ("cause", "text?"), ("reverses", "text?"), ("summary", "text"),
    ], "position", "line").Indexed("book, account, booked_on, position, line").Indexed("book, number");

    internal static readonly ViewTable Days = new("balance_day",
    [
        ("entity", "text"), ("year", "integer"), ("day", "date"), ("account", "text"), ("stretch", "bigint"),
        ("opening_fen", "bigint"), ("debit_fen", "bigint"), ("credit_fen", "bigint"),
    ], "entity", "year", "day", "account", "stretch");

    internal static readonly ViewTable Months = new("balance_month",
    [
        ("entity", "text"), ("year", "integer"), ("month", "date"), ("account", "text"), ("stretch", "bigint"),
        ("opening_fen", "bigint"), ("debit_fen", "bigint"), ("credit_fen", "bigint"),
    ], "entity", "year", "month", "account", "stretch");

    internal static readonly ViewTable Books = new("opened_book",
        [("entity", "text"), ("year", "integer"), ("opened_on", "date"), ("position", "bigint")], "entity", "year");

    internal static readonly ViewTable Vouchers = new ViewTable("voucher",
    [
        ("book", "text"), ("month", "integer"), ("place", "integer"), ("number", "text"), ("position", "bigint"),
        ("kind", "text"), ("booked_on", "date"), ("summary", "text"), ("amount_fen", "bigint"),
        ("moves_money", "boolean"), ("maker", "text"), ("cause", "text?"), ("reverses", "text?"),
    ], "book", "month", "place").Indexed("cause", "cause is not null");

    internal static readonly ViewTable Duties = new("voucher_duty",
    [
        ("book", "text"), ("month", "integer"), ("duty", "text"), ("first", "integer"), ("last", "integer"),
        ("person", "text"), ("done_on", "date"), ("position", "bigint"),
    ], "book", "month", "duty", "first");

    public IReadOnlyList<ViewTable> Tables { get; } = [Lines, Days, Months, Books, Vouchers, Duties];

    public Task Apply(IDocumentOperations operations, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        var lines = JournalFold.Lines(page);
        Books.Insert(operations, JournalFold.Books(page));
        Lines.Insert(operations, lines);
        Vouchers.Insert(operations, JournalFold.Vouchers(page));
        Duties.Insert(operations, JournalFold.Duties(page));
        var days = JournalFold.Days(lines);
        Days.Accumulate(operations, days);
        Months.Accumulate(operations, JournalFold.Months(days));
        return Task.CompletedTask;
    }
}
