using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;

namespace Ledger.Api.Handlers.Members;

public static class RateMemberHandler
{
    public static Done Handle(RateMember command, Occasion occasion,
        [Write(nameof(RateMember.MemberId))] EventStream<Member> member,
        [Read(nameof(RateMember.PolicyId))] FundPolicy policy)
    {
        var terms = policy.For(member.State.VillageId, command.On).Terms;

        member.Append(CardDecider.Rate(member.State, command, terms.Card, occasion));
        return new(command.MemberId);
    }
}
