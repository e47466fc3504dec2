using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Api.Handlers.Loans;

public static class RejectLoanHandler
{
    public static Done Handle(RejectLoan command, Occasion occasion,
        [Write(nameof(RejectLoan.LoanId))] EventStream<Loan> loan)
    {
        loan.Append(ApprovalDecider.Reject(loan.State, command, occasion));
        return new(command.LoanId);
    }
}
