using System.Text.Json;
using Ledger.Api.Jobs;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Access;

namespace Ledger.Api.Pages.Auditing;

/// <summary>Long work that is asked for on a page, by the same rights as over the interface.</summary>
public sealed class JobDesk(Desk desk, JobStore jobs, JobWorker worker, IEnumerable<IJobWork> works)
{
    const int Shown = 100;

    public bool May(string kind, string region) => works.FirstOrDefault(work => work.Kind == kind) is { } work
        && desk.Caller!.Grants.For([new(work.Operation, [region])], desk.Caller.Today) is not null;

    /// <summary>False when the reader may not, or there is no such work.</summary>
    /// <param name="key">Rendered into the form: sent twice, it is one job.</param>
    public async Task<bool> Ask(string kind, JsonElement parameters, string key)
    {
        if (works.FirstOrDefault(work => work.Kind == kind) is not { } work)
            return false;

        var wish = new Wish(work.Operation, [work.RegionOf(parameters)]);
        if (desk.Caller!.Grants.For([wish], desk.Caller.Today) is not { } grant)
            return false;

        var envelope = desk.Caller.Under(grant, desk.Http, key);
        await jobs.Add(JobEndpoints.Order(new(kind, parameters), wish, envelope, key), desk.Http.RequestAborted);
        worker.Wake();
        return true;
    }

    /// <summary>Those of a region that the reader may see, the newest first.</summary>
    public async Task<IReadOnlyList<Job>> List(string region) => await jobs.List(
        desk.Caller!.Person, desk.Caller.Scope(Operation.ReadJobs), region, null, Shown, desk.Http.RequestAborted);
}
