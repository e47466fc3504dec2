using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Loans;

public static class ApproveLoanHandler
{
    public static Done Handle(ApproveLoan command, Occasion occasion,
        [Write(nameof(ApproveLoan.LoanId))] EventStream<Loan> loan,
        [Hold(nameof(ILoanCommand.VillageId))] Village village)
    {
        loan.Append(ApprovalDecider.Approve(loan.State, village, command, occasion));
        return new(command.LoanId);
    }
}
