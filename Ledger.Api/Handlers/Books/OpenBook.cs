using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class OpenBookHandler
{
    public static Posted Handle(OpenBook command, Occasion occasion,
        [Start(nameof(OpenBook.BookId))] EventStream<Book> book)
    {
        var facts = Opening.Open(book.StateOrNull, command, occasion);

        book.Append(facts);
        return new(command.BookId, [.. facts.OfType<VoucherPosted>().Select(voucher => voucher.Number)]);
    }
}
