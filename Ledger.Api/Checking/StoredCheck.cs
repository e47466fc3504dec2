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
        if (_broken is not null)
            return;

        try
        {
            states.Take(one);
            if (views is not null && one.Position <= viewsAt)
                await views.Take(one, cancellation);
        }
        catch (Exception impossible) when (IsOutOfPlace(impossible))
        {
            Break("impossible", null, region, impossible.Message);
        }
    }

    /// <summary>Nothing follows.</summary>
    public async Task<IReadOnlyList<CheckResult>> Result(CancellationToken cancellation)
    {
        try
        {
            if (_broken is null)
                return [await states.Result(cancellation), .. views is null ? [] : new[] { await views.Result(cancellation) }];
        }
        catch (Exception impossible) when (IsOutOfPlace(impossible))
        {
            Break("impossible", null, region, impossible.Message);
        }
        return [_broken!.Result];
    }

    /// <summary>Events that cannot follow each other are what is looked for; the recount names the first of them.</summary>
    static bool IsOutOfPlace(Exception thrown) => thrown is UnreachableException or ArithmeticException or ArgumentException;

    /// <summary>The first is told; from there on there is nothing to compare with.</summary>
    void Break(string kind, long? position, string subject, string detail)
    {
        if (_broken is not null)
            return;

        _broken = new(Checks.States);
        _broken.Find(kind, position, subject, detail);
    }
}
