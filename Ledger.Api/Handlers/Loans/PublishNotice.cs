using Ledger.Api.Execution;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Loans;

public static class PublishNoticeHandler
{
    public static NoticeAnswer Handle(PublishNotice command,
        [Write(nameof(PublishNotice.LoanId))] EventStream<Loan> loan,
        [Read(nameof(ILoanCommand.PolicyId))] FundPolicy policy,
        [Read(nameof(ILoanCommand.VillageId))] Village village)
    {
        var published = ApprovalDecider.Publish(loan.State, command, policy.For(village.Id, command.On).Terms.Loan);

        loan.Append(published);
        return new(command.LoanId, published.OverOn);
    }
}
