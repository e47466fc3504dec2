using Ledger.Api.Pages.Forms;
using Ledger.Domain.Access;

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
        new("资金", "Funds",
        [
            new("本村资金", "Village fund", "/village", Operation.ReadVillage),
            new("公示", "Notices", "/notices", Operation.ReadLoans),
            new("申请进度", "Applications", "/applications", Operation.ReadLoans),
            new("汇总统计", "County summary", "/summary", Operation.ReadBooks),
        ]),
        new("业务", "Business",
        [
            .. CommandForms.All.Select(form => new MenuItem(form.Chinese, form.English, $"/business/{form.Name}", [.. Operations.Of(form.Command)])),
        ]),
        new("账簿", "Books",
        [
            new("填制凭证", "New voucher", "/vouchers/new", Operation.PostVoucher),
            new("凭证", "Vouchers", "/vouchers", Operation.ReadBooks),
            new("科目余额表", "Trial balance", "/balances", Operation.ReadBooks),
        ]),
        new("台账", "Registers",
        [
            new("会员台账", "Members", "/members", Operation.ReadMembers),
            new("借款台账", "Loans", "/loans", Operation.ReadLoans),
        ]),
    ];
}

/// <param name="Items">In the order in which they are used.</param>
public sealed record MenuGroup(string Chinese, string English, IReadOnlyList<MenuItem> Items);

/// <param name="Needs">One of them must be granted somewhere.</param>
public sealed record MenuItem(string Chinese, string English, string Address, params Operation[] Needs);
