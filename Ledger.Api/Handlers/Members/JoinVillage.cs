using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;

namespace Ledger.Api.Handlers.Members;

public static class JoinVillageHandler
{
    /// <remarks>The village is read only to make sure that it is registered.</remarks>
    public static Done Handle(JoinVillage command, Occasion occasion,
        [Start(nameof(JoinVillage.MemberId))] EventStream<Member> member,
        [Read(nameof(JoinVillage.VillageId))] Village village)
    {
        member.Append(MemberDecider.Join(member.StateOrNull, command, occasion));
        return new(command.MemberId);
    }
}
