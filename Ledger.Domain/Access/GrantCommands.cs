using Ledger.Domain.Basics;

namespace Ledger.Domain.Access;

/// <summary>A command about a region that its streams do not name.</summary>
public interface IRegional : ICommand
{
    string Region { get; }
}

/// <summary>Gives a person a role of his own.</summary>
/// <param name="To">The last day; an auditor's grant must have one.</param>
public sealed record GrantRole(
    string PersonId, Role Role, string Region, DateOnly From, string Reason, DateOnly On, DateOnly? To = null)
    : IDated, IRegional;

/// <summary>Lets a deputy act in a role on behalf of the person who holds it, for a limited time.</summary>
/// <param name="OnBehalfOf">Who holds the role; it is he who delegates, or an administrator.</param>
/// <param name="PersonId">The deputy.</param>
public sealed record DelegateRole(
    string OnBehalfOf, string PersonId, Role Role, string Region, DateOnly From, DateOnly To, string Reason, DateOnly On)
    : IDated, IRegional;

/// <summary>Ends a grant from this day on. Whoever delegated a role may take it back himself.</summary>
public sealed record RevokeGrant(string PersonId, int Number, string Reason, DateOnly On) : IDated;
