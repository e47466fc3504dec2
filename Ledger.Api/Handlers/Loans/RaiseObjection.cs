using Ledger.Api.Execution;
using Ledger.Domain.Loans;

namespace Ledger.Api.Handlers.Loans;

public static class RaiseObjectionHandler
{
    public static ObjectionAnswer Handle(RaiseObjection command,
        [Write(nameof(RaiseObjection.LoanId))] EventStream<Loan> loan)
    {
        var raised = ApprovalDecider.Raise(loan.State, command);

        loan.Append(raised);
        return new(command.LoanId, raised.Number);
    }
}
