using Ledger.Api.Execution;
using Ledger.Domain.Members;

namespace Ledger.Api.Handlers.Members;

public static class RestoreGuaranteeHandler
{
    public static Changed Handle(RestoreGuarantee command,
        [Write(nameof(RestoreGuarantee.MemberId))] EventStream<Member> member)
    {
        var restored = MemberDecider.Restore(member.State, command);
        if (restored is not null)
            member.Append(restored);
        return new(command.MemberId, restored is not null);
    }
}
