using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class CloseMonthHandler
{
    public static MonthAnswer Handle(CloseMonth command, Occasion occasion,
        [Write(nameof(CloseMonth.BookId))] EventStream<Book> book)
    {
        var closed = BookDecider.Close(book.State, command, occasion);

        book.Append(closed);
        return new(command.BookId, closed.Month, closed.Vouchers, closed.Turnover);
    }
}
