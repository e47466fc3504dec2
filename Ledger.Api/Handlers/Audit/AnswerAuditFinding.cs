using Ledger.Api.Execution;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Handlers.Audit;

public static class AnswerAuditFindingHandler
{
    public static Done Handle(AnswerAuditFinding command, Occasion occasion,
        [Write(nameof(AnswerAuditFinding.QueryId))] EventStream<AuditQuery> query)
    {
        query.Append(AuditDecider.Answer(query.State, command, occasion));
        return new(command.QueryId);
    }
}
