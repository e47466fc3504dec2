using Ledger.Projections.Reports;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Exports;

/// <summary>Every line of every voucher as one long table.</summary>
public static class JournalTable
{
    /// <param name="told">Told how many lines were taken.</param>
    public static Report Of(JournalReader journal, ReportStamp stamp, Action<long> told, CancellationToken cancellation) => new(
        "记账凭证明细", stamp,
        Columns("账套", "凭证号", "记账日期", "业务日期", "摘要", "类别", "科目", "名称", "借方:a", "贷方:a", "对象", "来源", "位置:n"),
        Rows(journal, told, cancellation));

    static IEnumerable<IReadOnlyList<Cell>> Rows(JournalReader journal, Action<long> told, CancellationToken cancellation)
    {
        var lines = 0L;
        foreach (var line in journal.Lines().ToBlockingEnumerable(cancellation))
        {
            var (voucher, posting) = (line.Voucher, line.Posting);
            yield return Row(
                Cell.Of(line.Book), Cell.Of(voucher.Code), Cell.Of(voucher.BookedOn), Cell.Of(voucher.ValueOn),
                Cell.Of(posting.Summary ?? voucher.Summary), Cell.Of(voucher.Kind), Cell.Of(posting.Account.Code), Cell.Of(posting.Account.Chinese),
                Cell.Of(line.Debit), Cell.Of(line.Credit), Cell.Of(posting.About), Cell.Of(voucher.Cause), Cell.Of(line.Position));
            told(++lines);
        }
    }
}
