using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Audit;

public static class ExplainRedFlagHandler
{
    public static Done Handle(ExplainRedFlag command, Occasion occasion,
        [Start(nameof(ExplainRedFlag.QueryId))] EventStream<AuditQuery> query)
    {
        query.Append(AuditDecider.Explain(query.StateOrNull, command, occasion));
        return new(command.QueryId);
    }
}
