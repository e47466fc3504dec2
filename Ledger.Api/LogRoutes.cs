using Ledger.Api.Access;
using Ledger.Api.Audit;
using Ledger.Api.Handlers;
using Ledger.Api.Http;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;

namespace Ledger.Api;

/// <summary>Every address of the tamper-evident log; all others: <see cref="Routes"/>.</summary>
static class LogRoutes
{
    public static void MapLog(this RouteGroupBuilder api)
    {
        api.Writes<RegisterWitness, Done>("log/witnesses");
        api.Tells<CheckpointAnswer>("log/checkpoint", Operation.ReadLog, LogEndpoints.Latest);
        api.Tells<NotesAnswer>("log/checkpoints", Operation.ReadLog, LogEndpoints.Notes, "after", "limit");
        api.Tells<CheckpointAnswer>("log/checkpoints/{size:long}", Operation.ReadLog, LogEndpoints.OfSize);
        api.MapPost("log/checkpoints/{size:long}/cosignatures", LogEndpoints.Cosign).Takes(Examples.Cosignature)
            .Produces<CosignatureAnswer>().WithName("Cosign").Does(Operation.CosignLog);
        api.Tells<InclusionAnswer>(
            "log/proofs/inclusion", Operation.ReadLog, LogEndpoints.Inclusion, "position", "stream", "version", "size");
        api.Tells<ConsistencyAnswer>("log/proofs/consistency", Operation.ReadLog, LogEndpoints.Consistency, "from", "to");
        api.Tells<string>("log/leaves", Operation.ReadLeaves, LeavesEndpoint.Read, "from", "limit");
        api.Tells<string>("members/{memberId}/bundle", Operation.ReadMembers, BundleEndpoints.Passbook).NeedsPassbookCode();
    }
}
