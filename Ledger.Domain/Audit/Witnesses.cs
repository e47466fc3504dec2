using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>Who witnesses a county's log, now and ever before.</summary>
/// <param name="Id">The county's code.</param>
public sealed record Witnesses(string Id, ImmutableList<WitnessKey> All) : IFold<Witnesses>
{
    public static string Kind => Keys.WitnessesKind;

    public static Witnesses None(string county) => new(county, []);

    /// <summary>Each office's newest key.</summary>
    public IEnumerable<WitnessKey> Current => All.GroupBy(held => held.Region).Select(keys => keys.Last());

    public static Witnesses Fold(Witnesses? state, IFact fact) => fact switch
    {
        WitnessRegistered e => new(e.CountyId, (state?.All ?? []).Add(new(e.Region, e.Key, e.On))),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state?.Id ?? "nothing"}"),
    };
}

/// <summary>A witness's key, and since when.</summary>
public sealed record WitnessKey(string Region, string Key, DateOnly From);
