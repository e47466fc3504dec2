using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;

namespace Ledger.Api.Handlers.Members;

public static class BringSharesForwardHandler
{
    public static Posted Handle(BringSharesForward command, Occasion occasion,
        [Write(nameof(BringSharesForward.MemberId))] EventStream<Member> member,
        [Write(nameof(BringSharesForward.BookId))] EventStream<Book> book,
        [Voucher(nameof(BringSharesForward.BookId), nameof(BringSharesForward.Opening))] VoucherPosted opening)
    {
        var forward = MemberDecider.BringForward(member.State, command);
        var lines = Postings.OpeningParts(forward)
            .SelectMany(part => Opening.Allocate(book.State, opening, part)).ToList();
        var voucher = Opening.Take(book.State, Postings.MemberKey(command.MemberId), command.On, lines, occasion);

        member.Append(forward);
        book.Append(voucher);
        return new(command.MemberId, [.. voucher.Select(posted => posted.Number)]);
    }
}
