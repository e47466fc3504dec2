using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Loans;

public static class BringLoanForwardHandler
{
    public static Posted Handle(BringLoanForward command, Occasion occasion,
        [Start(nameof(BringLoanForward.LoanId))] EventStream<Loan> loan,
        [Write(nameof(BringLoanForward.MemberId))] EventStream<Member> borrower,
        [Write(nameof(IBookedLoanCommand.BookId))] EventStream<Book> book,
        [Voucher(nameof(IBookedLoanCommand.BookId), nameof(BringLoanForward.Opening))] VoucherPosted opening,
        [Read(nameof(ILoanCommand.PolicyId))] FundPolicy policy,
        [Hold(nameof(ILoanCommand.VillageId))] Village village)
    {
        var terms = policy.For(borrower.State.VillageId, command.On);
        var forward = LoanDecider.BringForward(loan.StateOrNull, borrower.State, command, terms, village);
        var lines = Opening.Allocate(book.State, opening, Postings.OpeningPart(forward));
        var voucher = Opening.Take(book.State, Postings.LoanKey(command.LoanId), command.On, lines, occasion);

        loan.Append(forward);
        borrower.Append(new DebtTaken(command.MemberId, command.LoanId, forward.Outstanding, command.On));
        book.Append(voucher);
        return new(command.LoanId, [.. voucher.Select(posted => posted.Number)]);
    }
}
