using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Loans;

public static class RepayLoanHandler
{
    /// <summary>Counts the money; when nothing is owed any more, settles the loan and looks at the borrower's card.</summary>
    public static Repaid Handle(RepayLoan command, Occasion occasion,
        [Write(nameof(RepayLoan.LoanId))] EventStream<Loan> loan,
        [Write(nameof(RepayLoan.MemberId))] EventStream<Member> borrower,
        [Write(nameof(IBookedLoanCommand.BookId))] EventStream<Book> book,
        [Read(nameof(ILoanCommand.PolicyId))] FundPolicy policy)
    {
        var repaid = LoanServicing.Repay(loan.State, command);
        var voucher = BookDecider.Post(
            book.State, Postings.For(repaid, loan.State.PrincipalAccount, occasion), occasion);

        loan.Append(repaid);
        book.Append(voucher);
        if (LoanServicing.SettleWhenPaid(loan.State, command.BookedOn) is not { } settled)
            return Answer(repaid, loan.State, voucher, null);

        loan.Append(settled);
        var rated = Clear(borrower, settled, policy.For(borrower.State.VillageId, command.BookedOn).Terms.Card);
        return Answer(repaid, loan.State, voucher, rated);
    }

    static MemberRated? Clear(EventStream<Member> borrower, LoanSettled settled, CardTerms terms)
    {
        var cleared = new DebtCleared(borrower.State.Id, settled.LoanId, settled.OnTime, settled.On);
        borrower.Append(cleared);
        var rated = CardDecider.AfterClearing(borrower.State, cleared, terms);
        if (rated is not null)
            borrower.Append(rated);
        return rated;
    }

    static Repaid Answer(LoanRepaid repaid, Loan loan, VoucherPosted voucher, MemberRated? rated) => new(
        repaid.LoanId, repaid.Number, repaid.OverdueFee, repaid.Fee, repaid.Principal, loan.Outstanding,
        loan.Status == LoanStatus.Settled, voucher.Number, rated?.To);
}
