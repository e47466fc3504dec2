using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class ReverseVoucherHandler
{
    public static Posted Handle(ReverseVoucher command, Occasion occasion,
        [Write(nameof(ReverseVoucher.BookId))] EventStream<Book> book,
        [Voucher(nameof(ReverseVoucher.BookId), nameof(ReverseVoucher.Number))] VoucherPosted original)
    {
        var voucher = BookDecider.Reverse(book.State, command, original, occasion);

        book.Append(voucher);
        return new(command.BookId, [voucher.Number]);
    }
}
