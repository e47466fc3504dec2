using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Villages;

/// <summary>The state of one village association: who answers for it.</summary>
public sealed record Village(string Id, string Name, string Association, ImmutableList<Officer> Officers) : IFold<Village>
{
    public static string Kind => Keys.VillageKind;

    public bool Holds(Post post, string officerId) =>
        Officers.Exists(officer => officer.Post == post && officer.OfficerId == officerId);

    public static Village Fold(Village? village, IFact fact) => (village, fact) switch
    {
        (null, VillageRegistered e) => new(e.VillageId, e.Name, e.Association, []),
        ({ } v, OfficerAppointed e) => v with
        {
            Officers = v.Officers
                .RemoveAll(officer => officer.Post == e.Post && officer.OfficerId == e.Replaces)
                .Add(new(e.Post, e.OfficerId, e.On)),
        },
        ({ } v, OfficerRelieved e) => v with
        {
            Officers = v.Officers.RemoveAll(officer => officer.Post == e.Post && officer.OfficerId == e.OfficerId),
        },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {village?.Id ?? "nothing"}"),
    };
}

public sealed record Officer(Post Post, string OfficerId, DateOnly Since);
