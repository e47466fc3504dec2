using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Api.Handlers.Loans;

public static class ResolveObjectionHandler
{
    public static Done Handle(ResolveObjection command, Occasion occasion,
        [Write(nameof(ResolveObjection.LoanId))] EventStream<Loan> loan)
    {
        loan.Append(ApprovalDecider.Resolve(loan.State, command, occasion));
        return new(command.LoanId);
    }
}
