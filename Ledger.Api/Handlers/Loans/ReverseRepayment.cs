using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Loans;

public static class ReverseRepaymentHandler
{
    public static Posted Handle(ReverseRepayment command, Occasion occasion,
        [Write(nameof(ReverseRepayment.LoanId))] EventStream<Loan> loan,
        [Write(nameof(ReverseRepayment.MemberId))] EventStream<Member> borrower,
        [Write(nameof(IBookedLoanCommand.BookId))] EventStream<Book> book,
        [Voucher(nameof(IBookedLoanCommand.BookId), nameof(ReverseRepayment.Voucher))] VoucherPosted original,
        [Hold(nameof(ILoanCommand.VillageId))] Village village)
    {
        var before = loan.State;
        var reversed = LoanServicing.Reverse(before, command, original, village);
        var entry = Postings.For(reversed, original, before.PrincipalAccount, occasion);
        var voucher = BookDecider.Post(book.State, entry, occasion);

        loan.Append(reversed);
        book.Append(voucher);
        if (before.Status == LoanStatus.Settled)
            borrower.Append(new DebtRevived(
                command.MemberId, command.LoanId, before.SettledOnTime, before.Stage > 0, command.BookedOn));
        return new(command.LoanId, [voucher.Number]);
    }
}
