using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Audit;

public static class MakeAuditFindingHandler
{
    public static Done Handle(MakeAuditFinding command, Occasion occasion,
        [Write(nameof(MakeAuditFinding.QueryId))] EventStream<AuditQuery> query)
    {
        query.Append(AuditDecider.Find(query.State, command, occasion));
        return new(command.QueryId);
    }
}
