using System.Collections.Frozen;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;

namespace Ledger.Api.Pages.Forms;

/// <summary>The business forms (业务办理): one for each command that people give by hand, with its title.</summary>
/// <remarks>A form's fields are the command's own, so a form never asks for less or more than the ledger takes.</remarks>
public static class CommandForms
{
    public static IReadOnlyList<CommandForm> All { get; } =
    [
        CommandForm.Of<JoinVillage>("入会登记", "Enter a new member"),
        CommandForm.Of<SubscribeShares>("缴纳股金", "Pay in shares"),
        CommandForm.Of<GrantShares>("配股赠股", "Grant matched or gifted shares"),
        CommandForm.Of<RateMember>("评级发卡", "Rate a member, change the card"),
        CommandForm.Of<BringSharesForward>("旧账股金转入", "Bring old shares forward"),
        CommandForm.Of<ApplyForLoan>("借款申请", "Apply for a loan"),
        CommandForm.Of<PledgeGuarantee>("联保担保", "Pledge a guarantee"),
        CommandForm.Of<PublishNotice>("张贴公示", "Publish the notice"),
        CommandForm.Of<CloseNotice>("公示期满", "End the notice"),
        CommandForm.Of<RaiseObjection>("登记异议", "Record an objection"),
        CommandForm.Of<ResolveObjection>("处理异议", "Decide an objection"),
        CommandForm.Of<ApproveLoan>("审批借款", "Approve a loan"),
        CommandForm.Of<RejectLoan>("驳回申请", "Reject an application"),
        CommandForm.Of<WithdrawLoan>("撤回申请", "Withdraw an application"),
        CommandForm.Of<DisburseLoan>("发放借款", "Pay a loan out"),
        CommandForm.Of<RepayLoan>("收回借款", "Take a repayment"),
        CommandForm.Of<ReverseRepayment>("冲销还款", "Reverse a repayment"),
        CommandForm.Of<BringLoanForward>("旧账借款转入", "Bring an old loan forward"),
        CommandForm.Of<ReceiveFiscalFunds>("收到财政资金", "Receive fiscal funds"),
        CommandForm.Of<ReleaseFunds>("总会拨付", "Release funds to a village"),
        CommandForm.Of<ReturnFunds>("归还总会", "Return funds to the county"),
        CommandForm.Of<ReverseVoucher>("红字冲销凭证", "Reverse a voucher in red"),
        CommandForm.Of<CheckVouchers>("审核凭证", "Check vouchers"),
        CommandForm.Of<SignVouchers>("出纳签字", "Sign vouchers"),
        CommandForm.Of<CloseMonth>("月末结账", "Close a month"),
        CommandForm.Of<RegisterVillage>("登记村协会", "Register a village"),
        CommandForm.Of<AppointOfficer>("任命职务", "Appoint an officer"),
        CommandForm.Of<RelieveOfficer>("免去职务", "Relieve an officer"),
        .. AuditForms.All,
        .. OversightForms.All,
    ];

    static readonly FrozenDictionary<string, CommandForm> ByName = All.ToFrozenDictionary(form => form.Name);

    /// <summary>By the name in the address; null for no such form.</summary>
    public static CommandForm? Find(string name) => ByName.GetValueOrDefault(name);
}

/// <param name="Name">In the address: the command's name in camel case.</param>
public sealed record CommandForm(string Name, Type Command, string Chinese, string English)
{
    public IReadOnlyList<FormField> Fields { get; } = FormField.Of(Command);

    public static CommandForm Of<T>(string chinese, string english) where T : ICommand =>
        new(char.ToLowerInvariant(typeof(T).Name[0]) + typeof(T).Name[1..], typeof(T), chinese, english);
}
