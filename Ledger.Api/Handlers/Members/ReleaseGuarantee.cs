using Ledger.Api.Execution;
using Ledger.Domain.Members;

namespace Ledger.Api.Handlers.Members;

public static class ReleaseGuaranteeHandler
{
    public static Changed Handle(ReleaseGuarantee command,
        [Write(nameof(ReleaseGuarantee.MemberId))] EventStream<Member> member)
    {
        var released = MemberDecider.Release(member.State, command);
        if (released is not null)
            member.Append(released);
        return new(command.MemberId, released is not null);
    }
}
