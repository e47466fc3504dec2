using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Api.Handlers.Loans;

public static class FilePapersHandler
{
    public static PapersAnswer Handle(FilePapers command, Occasion occasion,
        [Write(nameof(FilePapers.LoanId))] EventStream<Loan> loan)
    {
        loan.Append(PaperDecider.File(loan.State, command, occasion));
        return new(command.LoanId, loan.State.MissingPapers);
    }
}
