using System.Diagnostics;
using Ledger.Domain.Audit;
using Ledger.Projections.Checking;

namespace Ledger.Api.Checking;

/// <summary>Holds what is stored of some streams against the fold of their events, which come one after the other and are let go;
/// or says that there is no fold.</summary>
/// <param name="views">Null where the streams are no whole region.</param>
/// <param name="viewsAt">Where the views stand.</param>
sealed class StoredCheck(string region, StateCheck states, ViewsCheck? views, long viewsAt)
{
    CheckLog? _broken;

    public async ValueTask Take(RegionEvent one, CancellationToken cancellation)
    {
        if (one.Fact is null)
            Break("unreadable", one.Position, one.Stream, one.Why!);
        await Unbroken(async () =>
        {
            states.Take(one);
            if (views is not null && one.Position <= viewsAt)
                await views.Take(one, cancellation);
        });
    }

    /// <summary>Nothing follows.</summary>
    public async Task<IReadOnlyList<CheckResult>> Result(CancellationToken cancellation)
    {
        var results = new List<CheckResult>();
        await Unbroken(async () =>
        {
            results.Add(await states.Result(cancellation));
            if (views is not null)
                results.Add(await views.Result(cancellation));
        });
        return _broken is null ? results : [_broken.Result];
    }

    async ValueTask Unbroken(Func<ValueTask> work)
    {
        if (_broken is not null)
            return;

        try
        {
            await work();
        }
        // Events that cannot follow each other are what is looked for; the recount names the first of them.
        catch (Exception impossible) when (impossible is UnreachableException or ArithmeticException or ArgumentException)
        {
            Break("impossible", null, region, impossible.Message);
        }
    }

    /// <summary>The first is told; from there on there is nothing to compare with.</summary>
    void Break(string kind, long? position, string subject, string detail)
    {
        if (_broken is not null)
            return;

        _broken = new(Checks.States);
        _broken.Find(kind, position, subject, detail);
    }
}
