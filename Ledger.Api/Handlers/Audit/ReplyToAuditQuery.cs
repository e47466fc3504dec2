using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Audit;

public static class ReplyToAuditQueryHandler
{
    public static Done Handle(ReplyToAuditQuery command, Occasion occasion,
        [Write(nameof(ReplyToAuditQuery.QueryId))] EventStream<AuditQuery> query)
    {
        query.Append(AuditDecider.Reply(query.State, command, occasion));
        return new(command.QueryId);
    }
}
