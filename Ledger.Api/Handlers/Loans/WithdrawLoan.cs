using Ledger.Api.Execution;
using Ledger.Domain.Loans;

namespace Ledger.Api.Handlers.Loans;

public static class WithdrawLoanHandler
{
    public static Done Handle(WithdrawLoan command,
        [Write(nameof(WithdrawLoan.LoanId))] EventStream<Loan> loan)
    {
        loan.Append(ApprovalDecider.Withdraw(loan.State, command));
        return new(command.LoanId);
    }
}
