using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Loans;

public static class DisburseLoanHandler
{
    public static Disbursed Handle(DisburseLoan command, Occasion occasion,
        [Write(nameof(DisburseLoan.LoanId))] EventStream<Loan> loan,
        [Write(nameof(DisburseLoan.MemberId))] EventStream<Member> borrower,
        [Write(nameof(IBookedLoanCommand.BookId))] EventStream<Book> book,
        [ReadEach(nameof(borrower), nameof(Member.OpenLoans))] IReadOnlyList<Loan> openLoans,
        [Read(nameof(ILoanCommand.PolicyId))] FundPolicy policy)
    {
        var terms = policy.For(borrower.State.VillageId, command.BookedOn).Terms;
        var disbursed = LoanDecider.Disburse(
            loan.State, borrower.State, command, terms, openLoans.Sum(open => open.Outstanding), occasion);
        var voucher = BookDecider.Post(book.State, Postings.For(disbursed, occasion), occasion);

        loan.Append(disbursed);
        borrower.Append(new DebtTaken(command.MemberId, command.LoanId, disbursed.Principal, command.BookedOn));
        book.Append(voucher);
        return new(command.LoanId, disbursed.Principal, disbursed.DueOn, voucher.Number);
    }
}
