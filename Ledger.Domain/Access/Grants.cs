using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Access;

/// <summary>Everything that a person was ever allowed: the state of his stream of grants.</summary>
public sealed record Grants(string Id, ImmutableList<Grant> All) : IFold<Grants>
{
    public static string Kind => Keys.GrantsKind;

    /// <summary>A person to whom nothing was ever granted.</summary>
    public static Grants None(string personId) => new(personId, []);

    /// <summary>The one grant by which the person may do all of this on a day; his own before a delegated one. Null when
    /// there is none, and for no wish at all.</summary>
    public Grant? For(IReadOnlyCollection<Wish> wishes, DateOnly on) => wishes.Count == 0 ? null : All
        .Where(grant => grant.IsInForce(on) && wishes.All(grant.Allows))
        .MinBy(grant => grant.OnBehalfOf is not null);

    /// <summary>True when the person may do it somewhere.</summary>
    public bool MayAnywhere(Operation operation, DateOnly on) =>
        All.Exists(grant => grant.IsInForce(on) && Rights.Allow(grant.Role, operation));

    /// <summary>The regions in which the person may do something on a day.</summary>
    public IReadOnlyList<string> Scope(Operation operation, DateOnly on) =>
        [.. All.Where(grant => grant.IsInForce(on) && Rights.Allow(grant.Role, operation)).Select(grant => grant.Region).Distinct()];

    public static Grants Fold(Grants? grants, IFact fact) => (grants, fact) switch
    {
        (_, RoleGranted e) => (grants ?? None(e.PersonId)) with { All = (grants?.All ?? []).Add(Grant.Of(e)) },
        ({ } g, GrantRevoked e) => g with
        {
            All = g.All.ConvertAll(grant => grant.Number == e.Number ? grant with { RevokedOn = e.On } : grant),
        },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {grants?.Id ?? "nothing"}"),
    };
}

/// <summary>One grant. <paramref name="From"/> and <paramref name="To"/> are inclusive; on
/// <paramref name="RevokedOn"/> it is worth nothing any more.</summary>
public sealed record Grant(
    int Number,
    Role Role,
    string Region,
    DateOnly From,
    DateOnly? To,
    string? OnBehalfOf,
    DateOnly? RevokedOn)
{
    public bool IsInForce(DateOnly on) => From <= on && (To is null || on <= To) && (RevokedOn is null || on < RevokedOn);

    public bool Allows(Wish wish) => Rights.Allow(Role, wish.Operation) && wish.Regions.Count > 0
        && wish.Regions.All(region => Rights.Reach(wish.Operation, Region, region));

    /// <summary>True when both are worth something on some same day.</summary>
    public bool Overlaps(DateOnly from, DateOnly? to) =>
        (to is null || From <= to) && (To is null || from <= To) && (RevokedOn is null || from < RevokedOn);

    internal static Grant Of(RoleGranted e) => new(e.Number, e.Role, e.Region, e.From, e.To, e.OnBehalfOf, null);
}
