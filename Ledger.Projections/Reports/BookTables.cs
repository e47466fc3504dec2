using Ledger.Domain.Basics;
using Ledger.Projections.Views.Journal;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>The books that go day by day.</summary>
static class BookTables
{
    /// <summary>A row a line: every voucher with all of its own.</summary>
    public static Report Of(ChronologicalJournal journal, ReportStamp stamp) => new("序时账", stamp,
        Columns("记账日期", "凭证号", "摘要", "科目", "名称", "借方:a", "贷方:a", "对象", "来源", "位置:n"),
        [
            .. journal.Vouchers.Items.SelectMany(voucher => voucher.Lines.Select(line => Row(Cell.Of(voucher.BookedOn),
                Cell.Of(voucher.Number), Cell.Of(line.Summary ?? voucher.Summary), Cell.Of(line.Account.Code), Cell.Of(line.Account.Chinese),
                Cell.Of(line.Debit), Cell.Of(line.Credit), Cell.Of(line.Member ?? line.Loan ?? line.Entity ?? line.Fund ?? line.Counterparty),
                Cell.Of(voucher.Cause), Cell.Of(voucher.Position)))),
        ]);

    public static Report Of(DayBook book, ReportStamp stamp) => new($"{book.Account.Chinese}日记账", stamp,
        Columns("记账日期", "凭证号", "摘要", "借方:a", "贷方:a", "余额:a", "对象", "来源", "位置:n"),
        [
            Row(Cell.Of(book.Month.Month.FirstDay), Cell.Empty, Cell.Of("期初余额"), Cell.Empty, Cell.Empty, Cell.Of(book.Month.Opening), Cell.Empty, Cell.Empty, Cell.Empty),
            .. book.Days.SelectMany(day => day.Lines.Select(line => Row(Cell.Of(line.BookedOn), Cell.Of(line.Number), Cell.Of(line.Summary),
                Cell.Of(line.Debit), Cell.Of(line.Credit), Cell.Of(line.Balance),
                Cell.Of(line.Member ?? line.Loan ?? line.Entity ?? line.Fund ?? line.Counterparty), Cell.Of(line.Cause), Cell.Of(line.Position)))
                .Append(Total(day.Day, "本日合计", (day.Debit, day.Credit, day.Closing)))),
            Total(stamp.AsOf, "本月合计", (book.Month.Debit, book.Month.Credit, book.Month.Closing)),
            Total(stamp.AsOf, "本年累计", (book.Month.DebitSoFar, book.Month.CreditSoFar, book.Month.Closing)),
        ]);

    static IReadOnlyList<Cell> Total(DateOnly on, string what, (Money Debit, Money Credit, Money Balance) sums) => Row(Cell.Of(on), Cell.Empty,
        Cell.Of(what), Cell.Of(sums.Debit), Cell.Of(sums.Credit), Cell.Of(sums.Balance), Cell.Empty, Cell.Empty, Cell.Empty);
}
