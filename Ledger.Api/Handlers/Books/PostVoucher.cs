using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class PostVoucherHandler
{
    public static Posted Handle(PostVoucher command, Occasion occasion,
        [Write(nameof(PostVoucher.BookId))] EventStream<Book> book)
    {
        var voucher = VoucherDecider.Post(book.State, command, occasion);

        book.Append(voucher);
        return new(command.BookId, [voucher.Number]);
    }
}
