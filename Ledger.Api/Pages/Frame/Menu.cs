using Ledger.Api.Pages.Forms;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Frame;

/// <summary>The way to every page: what the reader may not do is not offered.</summary>
public static class Menu
{
    public static IReadOnlyList<MenuGroup> All { get; } =
    [
        new("审批", "Approvals",
        [
            new("待办审批", "Approvals", "/approvals", Operation.ApproveByCouncil, Operation.ApproveBySupervisors,
                Operation.ApproveByTown, Operation.ApproveByCounty),
        ]),
        new("工作台", "Workbench",
        [
            new("工作台", "Workbench", "/workbench", Operation.PostVoucher, Operation.CheckVouchers, Operation.SignVouchers),
        ]),
        new("审计", "Audit",
        [
            new("审计工作台", "Workbench", "/audit", Operation.DrawSample),
            new("追溯查找", "Search", "/audit/search", Operation.DrawSample),
            new("回放", "Replay", "/audit/replay", Operation.DrawSample),
            new("差异", "Differences", "/audit/diff", Operation.DrawSample),
            new("校验", "Verify", "/audit/verify", Operation.DrawSample),
            new("抽样", "Sample", "/audit/samples", Operation.DrawSample),
            new("提出询问", "Raise a query", "/audit/queries/new", Operation.MakeAuditFinding),
            new("询问与发现", "Queries and findings", "/audit/queries", Operation.DrawSample),
            new("证据包", "Evidence", "/audit/evidence", Operation.DrawSample),
        ]),
        new("资金", "Funds",
        [
            new("本村资金", "Village fund", "/village", Operation.ReadVillage),
            new("公示", "Notices", "/notices", Operation.ReadLoans),
            new("申请进度", "Applications", "/applications", Operation.ReadLoans),
            new("汇总统计", "County summary", "/summary", Operation.ReadBooks),
        ]),
        new("业务", "Business",
        [
            .. CommandForms.All.Except(OversightForms.All).Except(AuditForms.All).Select(form => new MenuItem(form.Chinese, form.English, $"/business/{form.Name}", [.. Operations.Of(form.Command)])),
        ]),
        new("账簿", "Books",
        [
            new("开账", "Open a book", "/books/open", Operation.OpenBook),
            new("填制凭证", "New voucher", "/vouchers/new", Operation.PostVoucher),
            new("凭证", "Vouchers", "/vouchers", Operation.ReadBooks),
            new("序时账", "Journal", "/journal", Operation.ReadBooks),
            new("日记账", "Day books", "/day-book/1001", Operation.ReadBooks),
            new("科目余额表", "Trial balance", "/balances", Operation.ReadBooks),
            new("收入支出表", "Income statement", "/income-statement", Operation.ReadBooks),
            new("资产负债表", "Balance sheet", "/balance-sheet", Operation.ReadBooks),
            new("月末结账", "Month close", "/month-close", Operation.ReadBooks),
            new("打印凭证", "Print vouchers", "/vouchers/print", Operation.ReadBooks),
        ]),
        new("台账", "Registers",
        [
            new("会员台账", "Members", "/members", Operation.UnmaskPerson, Operation.CheckVouchers),
            new("存折查询", "Passbook", "/passbook", Operation.ReadMembers),
            new("发放查询码", "Passbook codes", "/passbook-codes", Operation.RecordPerson),
            new("借款台账", "Loans", "/loans", Operation.ReadLoans),
            new("审计询问", "Audit queries", "/audit/queries", Operation.AnswerAuditFinding, Operation.ApproveByTown),
        ]),
        new("系统", "System",
        [
            new("运行状态", "State of the system", "/system", Operation.ReadJobs),
            new("用户与授权", "Accounts and grants", "/accounts", Operation.ManageAccounts),
            new("任务", "Jobs", "/jobs", Operation.ReadJobs, Operation.Export, Operation.BackUp, Operation.AskWhatIf),
            new("访问日志", "Access log", "/audit/access-log", Operation.ReadAccessLog),
        ]),
        new("监督", "Oversight",
        [
            new("各村对比", "Comparison of villages", "/compare", Operation.ReadResponsibility) { IsAboveVillages = true },
            new("预警", "Red flags", "/warnings", Operation.ReadResponsibility) { IsAboveVillages = true },
            new("三级责任", "Responsibility", "/responsibilities", Operation.ReadResponsibility),
            new("授权与委托", "Delegation", "/delegations", Operation.DelegateRole),
            new("政策与参数", "Policy versions", "/policies", Operation.ReadPolicy),
            new("发布新版政策", "Publish a version", "/policies/new", Operation.PublishPolicy),
            new("政策试算", "What if", "/policies/what-if", Operation.AskWhatIf),
            new("检查点与会签", "Checkpoint to co-sign", "/checkpoint", Operation.ReadLog),
        ]),
    ];
}

/// <param name="Items">In the order in which they are used.</param>
public sealed record MenuGroup(string Chinese, string English, IReadOnlyList<MenuItem> Items);

/// <param name="Needs">One of them must be granted somewhere.</param>
public sealed record MenuItem(string Chinese, string English, string Address, params Operation[] Needs)
{
    /// <summary>For those who look at more than one village.</summary>
    public bool IsAboveVillages { get; init; }

    public bool IsFor(Desk desk) => Needs.Any(need => desk.May(need) && (!IsAboveVillages || !Region.IsVillage(desk.Scope(need)[0])));
}
