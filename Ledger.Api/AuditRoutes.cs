using Ledger.Api.Audit;
using Ledger.Api.Handlers;
using Ledger.Api.Http;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api;

/// <summary>Every address of the auditor's own work; all others: <see cref="Routes"/>.</summary>
static class AuditRoutes
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        api.Views<Sample>("regions/{region}/samples", Operation.DrawSample, AuditWorkEndpoints.Draw,
            "of", "method", "seed", "size", "interval", "from", "to");
        api.Views<Slice<ListedAuditQuery>>("audit-queries", Operation.ReadAudit, AuditWorkEndpoints.Queries,
            "region", "status", "search", "cursor", "limit");
        api.Views<FlagList>("regions/{region}/red-flags", Operation.ReadResponsibility, AuditWorkEndpoints.Flags,
            "flag", "status", "search", "cursor", "limit");
        api.Shows<AuditQuery>("audit-queries/{queryId}", Operation.ReadAudit, StateEndpoints.AuditQuery);

        api.Writes<RaiseAuditQuery, Done>("audit-queries", c => $"/api/v1/audit-queries/{c.QueryId}");
        api.Writes<ExplainRedFlag, Done>("red-flag-explanations", c => $"/api/v1/audit-queries/{c.QueryId}");
        api.Writes<ReplyToAuditQuery, Done>("audit-queries/{queryId}/replies");
        api.Writes<ClearAuditQuery, Done>("audit-queries/{queryId}/clearance");
        api.Writes<MakeAuditFinding, Done>("audit-queries/{queryId}/finding");
        api.Writes<AnswerAuditFinding, Done>("audit-queries/{queryId}/finding/answers");
        api.Writes<CloseAuditFinding, Done>("audit-queries/{queryId}/finding/closing");
    }
}
