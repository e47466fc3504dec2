using Ledger.Domain.Members;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;
using static Ledger.Projections.Reports.CellKind;

namespace Ledger.Projections.Reports;

/// <summary>How each list and statement becomes a table: the same answer that a screen shows, nothing left out.</summary>
public static class ReportTables
{
    /// <summary>Null for an answer that is no table, such as a single loan with its steps.</summary>
    public static Report? Of(object? value, ReportStamp stamp) => value switch
    {
        TrialBalance balance => Of(balance, stamp),
        IncomeStatement statement => StatementTables.Of(statement, stamp),
        BalanceSheet sheet => StatementTables.Of(sheet, stamp),
        CountySummary summary => SummaryTable.Of(summary, stamp),
        RegionComparison comparison => OversightTables.Of(comparison, stamp),
        FlagList flags => OversightTables.Of(flags.Flags.Items, stamp),
        ResponsibilityLedger ledger => OversightTables.Of(ledger, stamp),
        Slice<Member> members => Of(members.Items, stamp),
        LoanRegister loans => LoanTables.Of(loans.Loans.Items, stamp),
        ApplicationRegister applications => LoanTables.Of(applications, stamp),
        HeldLoans held => OversightTables.Of(held, stamp),
        IReadOnlyList<Handover> handovers => OversightTables.Of(handovers, stamp),
        Slice<LoggedEvent> events => AuditTables.Of(events.Items, stamp),
        Differences differences => AuditTables.Of(differences, stamp),
        Slice<ListedVoucher> vouchers => Of(vouchers.Items, stamp),
        ChronologicalJournal journal => BookTables.Of(journal, stamp),
        AccountLedger ledger => Of(ledger, stamp),
        DayBook book => BookTables.Of(book, stamp),
        GeneralLedger ledger => Of(ledger, stamp),
        SubLedgerBalances parts => Of(parts, stamp),
        MemberPassbook passbook => Of(passbook, stamp),
        Explanation { Percent: null } explained => Of(explained, stamp),
        PrintedNotice printed => NoticeTable.Of(printed.Notice, stamp),
        IReadOnlyList<ListedGrant> grants => AccessTables.Of(grants, stamp),
        Sample sample => AuditTables.Of(sample, stamp),
        Slice<ListedAuditQuery> queries => AuditTables.Of(queries.Items, stamp),
        _ => null,
    };

    /// <summary>Where a list was cut off; null for the whole of it, and for what is no list.</summary>
    public static string? NextOf(object? value) => value switch
    {
        Slice<Member> members => members.Next,
        LoanRegister loans => loans.Loans.Next,
        ApplicationRegister applications => applications.Applications.Next,
        HeldLoans held => held.Loans.Next,
        FlagList flags => flags.Flags.Next,
        Slice<LoggedEvent> events => events.Next,
        Slice<ListedVoucher> vouchers => vouchers.Next,
        ChronologicalJournal journal => journal.Vouchers.Next,
        AccountLedger ledger => ledger.Lines.Next,
        Explanation explained => explained.Items.Next,
        Slice<ListedAuditQuery> queries => queries.Next,
        _ => null,
    };

    static Report Of(TrialBalance balance, ReportStamp stamp) => new("科目余额表", stamp,
        Columns("科目", "名称", "期初余额:a", "借方发生:a", "贷方发生:a", "期末余额:a"),
        [
            .. balance.Rows.Select(row => Row(Cell.Of(row.Account.Code), Cell.Of(row.Account.Chinese), Cell.Of(row.Opening),
                Cell.Of(row.Debit), Cell.Of(row.Credit), Cell.Of(row.Closing))),
            Row(Cell.Of("全部合计"), Cell.Empty, Cell.Empty, Cell.Of(balance.Debits), Cell.Of(balance.Credits), Cell.Empty),
        ]);

    /// <summary>The county's balances per account: the association, each town, each village, all as one fund.</summary>
    public static Report Of(IReadOnlyList<CountyAccount> accounts, ReportStamp stamp)
    {
        // Every account has the same towns and villages.
        List<string> towns = [.. accounts.Take(1).SelectMany(row => row.Towns.Keys)];
        List<string> villages = [.. accounts.Take(1).SelectMany(row => row.Villages.Keys)];
        IEnumerable<string> regions = [.. towns.Select(town => $"镇{town}:a"), .. villages.Select(village => $"村{village}:a")];
        return new("县级科目余额表", stamp, Columns(["科目", "名称", "总会:a", .. regions, "合并:a"]),
            [
                .. accounts.Select(row => Row(
                [
                    Cell.Of(row.Account.Code), Cell.Of(row.Account.Chinese), Cell.Of(row.Association),
                    .. towns.Select(town => Cell.Of(row.Towns[town])), .. villages.Select(village => Cell.Of(row.Villages[village])),
                    Cell.Of(row.Consolidated),
                ])),
            ]);
    }

    static Report Of(IReadOnlyList<Member> members, ReportStamp stamp) => new("会员名册", stamp,
        Columns("会员", "村", "贫困户", "入会日期", "等级卡", "自缴股金:a", "配股:a", "赠股:a", "合计:a", "未结清借款:n", "逾期借款:n", "担保:n"),
        [
            .. members.Select(member => Row(Cell.Of(member.Id), Cell.Of(member.VillageId), Cell.Of(member.PoorHousehold ? "是" : "否"),
                Cell.Of(member.JoinedOn), Cell.Of(member.Card), Cell.Of(member.Own), Cell.Of(member.Matched), Cell.Of(member.Gifted),
                Cell.Of(member.Equity), Cell.Of(member.OpenLoans.Count), Cell.Of(member.OverdueLoans.Count), Cell.Of(member.Guarantees.Count))),
        ]);

    static Report Of(IReadOnlyList<ListedVoucher> vouchers, ReportStamp stamp) => new("凭证列表", stamp,
        Columns("凭证号", "类别", "记账日期", "摘要", "金额:a", "制单", "审核", "出纳", "来源", "冲销", "位置:n"),
        [
            .. vouchers.Select(voucher => Row(Cell.Of(voucher.Number), Cell.Of(voucher.Kind), Cell.Of(voucher.BookedOn),
                Cell.Of(voucher.Summary), Cell.Of(voucher.Amount), Cell.Of(voucher.Maker), Cell.Of(voucher.Checker),
                Cell.Of(voucher.Cashier), Cell.Of(voucher.Cause), Cell.Of(voucher.Reverses), Cell.Of(voucher.Position))),
        ]);

    static Report Of(AccountLedger ledger, ReportStamp stamp) => new("明细账", stamp,
        Columns("记账日期", "业务日期", "凭证号", "摘要", "借方:a", "贷方:a", "余额:a", "对象", "来源", "位置:n"),
        [
            Row(Cell.Empty, Cell.Empty, Cell.Empty, Cell.Of("期初余额"), Cell.Empty, Cell.Empty, Cell.Of(ledger.Opening),
                Cell.Empty, Cell.Empty, Cell.Empty),
            .. ledger.Lines.Items.Select(line => Row(Cell.Of(line.BookedOn), Cell.Of(line.ValueOn), Cell.Of(line.Number),
                Cell.Of(line.Summary), Cell.Of(line.Debit), Cell.Of(line.Credit), Cell.Of(line.Balance),
                Cell.Of(line.Member ?? line.Loan ?? line.Entity ?? line.Fund ?? line.Counterparty), Cell.Of(line.Cause),
                Cell.Of(line.Position))),
        ]);

    static Report Of(GeneralLedger ledger, ReportStamp stamp) => new("总账", stamp,
        Columns("月份", "期初余额:a", "借方发生:a", "贷方发生:a", "借方累计:a", "贷方累计:a", "期末余额:a"),
        [
            .. ledger.Months.Select(month => Row(Cell.Of(month.Month.ToString()), Cell.Of(month.Opening), Cell.Of(month.Debit),
                Cell.Of(month.Credit), Cell.Of(month.DebitSoFar), Cell.Of(month.CreditSoFar), Cell.Of(month.Closing))),
        ]);

    static Report Of(Explanation explained, ReportStamp stamp) => new("数据来源", stamp,
        Columns("日期", "来源", "说明", "金额:a", "位置:n", "行:n"),
        [
            .. explained.Items.Items.Select(item => Row(Cell.Of(item.On), Cell.Of(item.Source), Cell.Of(item.Text),
                explained.Sum is null ? Cell.Empty : Cell.Of(item.Amount), item.Position is { } position ? Cell.Of(position) : Cell.Empty, Cell.Of(item.Line))),
        ]);

    static Report Of(SubLedgerBalances parts, ReportStamp stamp) => new("明细余额", stamp, Columns("对象", "余额:a"),
        [
            .. parts.Parts.Select(part => Row(Cell.Of(part.Of), Cell.Of(part.Balance))),
            Row(Cell.Of("未分明细"), Cell.Of(parts.Unallocated)),
            Row(Cell.Of("合计"), Cell.Of(parts.Control)),
        ]);

    static Report Of(MemberPassbook passbook, ReportStamp stamp) => new("会员存折", stamp,
        Columns("记账日期", "业务日期", "事项", "借款", "自缴:a", "配股:a", "赠股:a", "本金:a", "占用费:a", "超期占用费:a",
            "自缴余额:a", "配股余额:a", "赠股余额:a", "欠本金:a", "等级卡", "位置:n"),
        [
            .. passbook.Entries.Select(entry => Row(Cell.Of(entry.BookedOn), Cell.Of(entry.ValueOn), Cell.Of(entry.Kind),
                Cell.Of(entry.Loan), Cell.Of(entry.Own), Cell.Of(entry.Matched), Cell.Of(entry.Gifted), Cell.Of(entry.Principal),
                Cell.Of(entry.Fee), Cell.Of(entry.OverdueFee), Cell.Of(entry.Balance.Own), Cell.Of(entry.Balance.Matched),
                Cell.Of(entry.Balance.Gifted), Cell.Of(entry.Balance.Owed), Cell.Of(entry.Balance.Card), Cell.Of(entry.Position))),
        ]);

    /// <summary>Columns by name; <c>:a</c> holds amounts, <c>:n</c> numbers, all else text.</summary>
    public static IReadOnlyList<ReportColumn> Columns(params IEnumerable<string> names) =>
        [.. names.Select(name => name.Split(':')).Select(parts => new ReportColumn(parts[0], KindOf(parts)))];

    static CellKind KindOf(string[] parts) => parts switch
    {
        [_, "a"] => Amount,
        [_, "n"] => Number,
        _ => Text,
    };

    public static IReadOnlyList<Cell> Row(params IReadOnlyList<Cell> cells) => cells;
}
