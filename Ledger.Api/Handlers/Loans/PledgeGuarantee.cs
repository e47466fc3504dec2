using Ledger.Api.Execution;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Api.Handlers.Loans;

public static class PledgeGuaranteeHandler
{
    public static Done Handle(PledgeGuarantee command,
        [Write(nameof(PledgeGuarantee.LoanId))] EventStream<Loan> loan,
        [Write(nameof(PledgeGuarantee.GuarantorId))] EventStream<Member> guarantor)
    {
        var pledged = ApprovalDecider.Pledge(loan.State, guarantor.State, command);

        loan.Append(pledged);
        guarantor.Append(new GuaranteeGiven(command.GuarantorId, command.LoanId, command.On));
        return new(command.LoanId);
    }
}
