using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Loans;

public static class AssessLoanHandler
{
    public static Assessed Handle(AssessLoan command, Occasion occasion,
        [Write(nameof(AssessLoan.LoanId))] EventStream<Loan> loan,
        [Write(nameof(AssessLoan.MemberId))] EventStream<Member> borrower,
        [Write(nameof(IBookedLoanCommand.BookId))] EventStream<Book> book,
        [Read(nameof(ILoanCommand.PolicyId))] FundPolicy policy)
    {
        var (before, terms) = (loan.State, policy.For(borrower.State.VillageId, command.BookedOn).Terms);
        if (LoanServicing.Assess(before, command, terms.Loan) is not { } assessed)
            return new(command.LoanId, false, before.Stage);

        var overdue = new DebtOverdue(command.MemberId, command.LoanId, assessed.DaysOverdue, command.BookedOn);
        if (assessed.Moved.IsPositive)
            book.Append(BookDecider.Post(book.State, Postings.For(assessed, occasion), occasion));
        loan.Append(assessed);
        borrower.Append(overdue);
        if (CardDecider.AfterOverdue(borrower.State, overdue, before.DaysOverdue, terms.Card) is { } rated)
            borrower.Append(rated);
        return new(command.LoanId, true, assessed.Stage);
    }
}
