using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Members;

public static class SubscribeSharesHandler
{
    public static Posted Handle(SubscribeShares command, Occasion occasion,
        [Write(nameof(SubscribeShares.MemberId))] EventStream<Member> member,
        [Write(nameof(SubscribeShares.BookId))] EventStream<Book> book,
        [Read(nameof(SubscribeShares.PolicyId))] FundPolicy policy)
    {
        var terms = policy.For(member.State.VillageId, command.BookedOn).Terms;
        var subscribed = MemberDecider.Subscribe(member.State, command, terms.Share);
        var voucher = BookDecider.Post(book.State, Postings.For(subscribed, occasion), occasion);

        member.Append(subscribed);
        book.Append(voucher);
        return new(command.MemberId, [voucher.Number]);
    }
}
