using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Access;

/// <summary>Who may do what: granting, delegating, revoking.</summary>
public static class GrantDecider
{
    public static RoleGranted Grant(Grants? grants, GrantRole command, Occasion occasion)
    {
        var wanted = new Wanted(command.PersonId, command.Role, command.Region, command.From, command.To, command.On);
        Require(command.Role != Role.Auditor || command.To is not null, Rule.GrantTimeBoxed,
            ("role", command.Role), ("person", command.PersonId));
        RequireAllowed(grants, wanted, occasion);

        return wanted.Granted(grants, null, command.Reason, occasion);
    }

    /// <summary>A deputy gets no more, and no longer, than the holder has himself.</summary>
    public static RoleGranted Delegate(Grants? deputy, Grants? holder, DelegateRole command, Occasion occasion)
    {
        var wanted = new Wanted(command.PersonId, command.Role, command.Region, command.From, command.To, command.On);
        Require(occasion.Actor == command.OnBehalfOf || IsAdministrator(occasion), Rule.OwnRightDelegated,
            ("actor", occasion.Actor), ("holder", command.OnBehalfOf));
        Require(holder is not null && holder.All.Exists(grant => Covers(grant, command)), Rule.DelegatedRightHeld,
            ("holder", command.OnBehalfOf), ("role", command.Role), ("region", command.Region),
            ("from", command.From), ("to", command.To));
        RequireAllowed(deputy, wanted, occasion);

        return wanted.Granted(deputy, command.OnBehalfOf, command.Reason, occasion);
    }

    public static GrantRevoked Revoke(Grants grants, RevokeGrant command, Occasion occasion)
    {
        var grant = grants.All.Find(held => held.Number == command.Number && held.RevokedOn is null);
        Require(grant is not null, Rule.GrantInForce, ("person", grants.Id), ("number", command.Number));
        Require(grant.OnBehalfOf == occasion.Actor || IsAdministrator(occasion), Rule.OwnRightDelegated,
            ("actor", occasion.Actor), ("holder", grant.OnBehalfOf ?? grants.Id));

        return new(grants.Id, command.Number, occasion.Actor, command.Reason, command.On);
    }

    static void RequireAllowed(Grants? grants, Wanted wanted, Occasion occasion)
    {
        Require(wanted.PersonId != occasion.Actor, Rule.GrantToAnother, ("person", wanted.PersonId));
        Require(Rights.Fits(wanted.Role, wanted.Region), Rule.RoleFitsRegion, ("role", wanted.Role), ("region", wanted.Region));
        Require(wanted.From >= wanted.On && (wanted.To is null || wanted.To >= wanted.From), Rule.GrantPeriodAhead,
            ("on", wanted.On), ("from", wanted.From), ("to", wanted.To));
        var other = grants?.All.Find(held => IsIncompatible(held, wanted));
        Require(other is null, Rule.RolesCompatible,
            ("person", wanted.PersonId), ("role", wanted.Role), ("holds", other?.Role), ("region", other?.Region));
    }

    /// <summary>Recording, checking, paying and deciding are four persons' work wherever their regions meet.</summary>
    static bool IsIncompatible(Grant held, Wanted wanted) =>
        Rights.DutyOf(held.Role) is { } mine && Rights.DutyOf(wanted.Role) is { } other && mine != other
        && held.Overlaps(wanted.From, wanted.To)
        && (Region.Contains(held.Region, wanted.Region) || Region.Contains(wanted.Region, held.Region));

    static bool Covers(Grant held, DelegateRole wanted) =>
        held.OnBehalfOf is null && held.Role == wanted.Role && Region.Contains(held.Region, wanted.Region)
        && held.IsInForce(wanted.From) && held.IsInForce(wanted.To);

    static bool IsAdministrator(Occasion occasion) => occasion.Role == Words.Camel(Role.Administrator);

    sealed record Wanted(string PersonId, Role Role, string Region, DateOnly From, DateOnly? To, DateOnly On)
    {
        public RoleGranted Granted(Grants? before, string? onBehalfOf, string reason, Occasion occasion) => new(
            PersonId, (before?.All.Count ?? 0) + 1, Role, Region, From, To, onBehalfOf, occasion.Actor, reason, On);
    }
}
