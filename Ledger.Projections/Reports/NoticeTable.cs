using Ledger.Projections.Views.Loans;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>A notice as a table of one row: what hangs out, and not how it stands.</summary>
static class NoticeTable
{
    public static Report Of(LoanNotice notice, ReportStamp stamp) => new("借款公示", stamp,
        Columns("借款", "会员", "用途", "金额:a", "期限（月）:n", "担保人", "公示日期", "期满日期"),
        [
            Row(Cell.Of(notice.LoanId), Cell.Of(notice.MemberId), Cell.Of(notice.Purpose), Cell.Of(notice.Principal),
                Cell.Of(notice.TermMonths), Cell.Of(string.Join('、', notice.Guarantors)), Cell.Of(notice.PublishedOn), Cell.Of(notice.OverOn)),
        ]);
}
