using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Audit;

public static class RaiseAuditQueryHandler
{
    public static Done Handle(RaiseAuditQuery command, Occasion occasion,
        [Start(nameof(RaiseAuditQuery.QueryId))] EventStream<AuditQuery> query)
    {
        query.Append(AuditDecider.Raise(query.StateOrNull, command, occasion));
        return new(command.QueryId);
    }
}
