using Ledger.Api.Execution;
using Ledger.Domain.Loans;

namespace Ledger.Api.Handlers.Loans;

public static class CloseNoticeHandler
{
    public static Changed Handle(CloseNotice command,
        [Write(nameof(CloseNotice.LoanId))] EventStream<Loan> loan)
    {
        var closed = ApprovalDecider.Close(loan.State, command);
        if (closed is not null)
            loan.Append(closed);
        return new(command.LoanId, closed is not null);
    }
}
