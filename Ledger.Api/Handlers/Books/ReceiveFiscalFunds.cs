using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class ReceiveFiscalFundsHandler
{
    public static Posted Handle(ReceiveFiscalFunds command, Occasion occasion,
        [Write(nameof(ReceiveFiscalFunds.BookId))] EventStream<Book> book)
    {
        var voucher = VoucherDecider.Receive(book.State, command, occasion);

        book.Append(voucher);
        return new(command.BookId, [voucher.Number]);
    }
}
