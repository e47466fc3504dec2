using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Members;

public static class GrantSharesHandler
{
    public static Granted Handle(GrantShares command, Occasion occasion,
        [Write(nameof(GrantShares.MemberId))] EventStream<Member> member,
        [Write(nameof(GrantShares.BookId))] EventStream<Book> book,
        [Read(nameof(GrantShares.PolicyId))] FundPolicy policy)
    {
        var terms = policy.For(member.State.VillageId, command.On);
        var granted = MemberDecider.Grant(member.State, command, terms, book.State.Holds(Account.FiscalFund));
        var voucher = BookDecider.Post(book.State, Postings.For(granted, occasion), occasion);

        member.Append(granted);
        book.Append(voucher);
        return new(command.MemberId, granted.Class, granted.Amount, voucher.Number);
    }
}
