using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Audit;

public static class CloseAuditFindingHandler
{
    public static Done Handle(CloseAuditFinding command, Occasion occasion,
        [Write(nameof(CloseAuditFinding.QueryId))] EventStream<AuditQuery> query)
    {
        query.Append(AuditDecider.Close(query.State, command, occasion));
        return new(command.QueryId);
    }
}
