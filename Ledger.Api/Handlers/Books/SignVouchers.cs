using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class SignVouchersHandler
{
    public static DutyAnswer Handle(SignVouchers command, Occasion occasion,
        [Write(nameof(SignVouchers.BookId))] EventStream<Book> book,
        [Vouchers] IReadOnlyList<VoucherPosted> vouchers)
    {
        var done = DutyDecider.Sign(book.State, command, vouchers, occasion);

        book.Append(done);
        return DutyAnswer.Of(book.State, done.Month, done.MoneyVouchers);
    }
}
