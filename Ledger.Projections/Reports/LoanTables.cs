using Ledger.Projections.Views.Loans;
using static Ledger.Projections.Reports.ReportTables;

namespace Ledger.Projections.Reports;

/// <summary>Loans as tables: the register, and the applications under way.</summary>
static class LoanTables
{
    public static Report Of(IReadOnlyList<LoanRecord> loans, ReportStamp stamp) => new("借款台账", stamp,
        Columns("借款", "会员", "状态", "本金:a", "未还本金:a", "应还占用费:a", "应还超期占用费:a", "到期日", "逾期天数:n", "逾期级别:n"),
        [
            .. loans.Select(loan => Row(Cell.Of(loan.Loan.Id), Cell.Of(loan.Loan.MemberId), Cell.Of(loan.Loan.Status),
                Cell.Of(loan.Loan.Principal), Cell.Of(loan.Outstanding), Cell.Of(loan.Owed.Fee), Cell.Of(loan.Owed.OverdueFee),
                Cell.Of(loan.DueOn), Cell.Of(loan.DaysOverdue), Cell.Of(loan.Loan.Stage))),
        ]);

    public static Report Of(ApplicationRegister register, ReportStamp stamp) => new("借款申请", stamp,
        Columns("借款", "会员", "状态", "本金:a", "经手职务", "经手人", "自", "公示起", "公示期满", "异议:n", "未决异议:n"),
        [
            .. register.Applications.Items.Select(progress => (progress, progress.Record.Loan)).Select(row => Row(
                Cell.Of(row.Loan.Id), Cell.Of(row.Loan.MemberId), Cell.Of(row.Loan.Status), Cell.Of(row.Loan.Principal),
                Cell.Of(row.progress.Post), Cell.Of(string.Join('、', row.progress.Officers.Select(officer => officer.OfficerId))),
                Cell.Of(row.progress.Since), Cell.Of(row.Loan.Notice?.PublishedOn), Cell.Of(row.Loan.Notice?.OverOn),
                Cell.Of(row.Loan.Objections.Count), Cell.Of(row.Loan.Objections.Count(objection => objection.Upheld is null)))),
        ]);
}
