using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class CheckVouchersHandler
{
    public static DutyAnswer Handle(CheckVouchers command, Occasion occasion,
        [Write(nameof(CheckVouchers.BookId))] EventStream<Book> book,
        [Vouchers] IReadOnlyList<VoucherPosted> vouchers)
    {
        var done = DutyDecider.Check(book.State, command, vouchers, occasion);

        book.Append(done);
        return DutyAnswer.Of(book.State, done.Month, vouchers.Count);
    }
}
