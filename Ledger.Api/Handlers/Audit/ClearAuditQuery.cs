using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Audit;

public static class ClearAuditQueryHandler
{
    public static Done Handle(ClearAuditQuery command, Occasion occasion,
        [Write(nameof(ClearAuditQuery.QueryId))] EventStream<AuditQuery> query)
    {
        query.Append(AuditDecider.Clear(query.State, command, occasion));
        return new(command.QueryId);
    }
}
