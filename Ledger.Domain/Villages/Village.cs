using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Villages;

/// <summary>The state of one village association: who answers for it.</summary>
public sealed record Village(string Id, string Name, string Association, ImmutableList<Officer> Officers) : IFold<Village>
{
    public static string Kind => Keys.VillageKind;

    /// <summary>How many handovers of loans there were.</summary>
    public int Handovers { get; init; }

    /// <summary>Handovers that somebody has not signed yet.</summary>
    public ImmutableList<UnsignedHandover> UnsignedHandovers { get; init; } = [];

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
        ({ } v, LoansHandedOver e) => v with
        {
            Handovers = e.Number,
            UnsignedHandovers = v.UnsignedHandovers.Add(UnsignedHandover.Of(e)),
        },
        ({ } v, HandoverSigned e) => v with
        {
            UnsignedHandovers = [.. v.UnsignedHandovers
                .Select(handover => handover.Number == e.Number ? handover.SignedBy(e.SignedBy) : handover)
                .Where(handover => !handover.WaitingFor.IsEmpty)],
        },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {village?.Id ?? "nothing"}"),
    };
}

public sealed record Officer(Post Post, string OfficerId, DateOnly Since);

/// <summary>A handover, and who of the two has not signed it.</summary>
public sealed record UnsignedHandover(int Number, ImmutableList<string> WaitingFor)
{
    public static UnsignedHandover Of(LoansHandedOver e) =>
        new(e.Number, e.FromOfficer is { } before ? [before, e.ToOfficer] : [e.ToOfficer]);

    public UnsignedHandover SignedBy(string person) => this with { WaitingFor = WaitingFor.Remove(person) };
}
