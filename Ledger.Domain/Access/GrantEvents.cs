using Ledger.Domain.Basics;

namespace Ledger.Domain.Access;

/// <summary>A person may act in a role, in a region, for a time.</summary>
/// <param name="PersonId">Who may; never a name.</param>
/// <param name="Number">Counts the grants of this person, from 1.</param>
/// <param name="Region">County, town or village code; the role reaches everything whose code begins with it.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive; null for no end.</param>
/// <param name="OnBehalfOf">Whose right it is, when it is delegated; null for the person's own.</param>
/// <param name="By">Who granted it.</param>
public sealed record RoleGranted(
    string PersonId,
    int Number,
    Role Role,
    string Region,
    DateOnly From,
    DateOnly? To,
    string? OnBehalfOf,
    string By,
    string Reason,
    DateOnly On) : IFact;

/// <summary>A grant ends before its time: from this day on it is worth nothing.</summary>
public sealed record GrantRevoked(string PersonId, int Number, string By, string Reason, DateOnly On) : IFact;

/// <summary>What a person is in the fund. What each may do: <see cref="Rights"/>.</summary>
public enum Role
{
    CountyAccountant,
    CountyChecker,
    CountyCashier,
    CountyDirector,
    TownOfficer,
    VillageAccountant,
    VillageCashier,
    VillageChair,
    VillageSupervisor,

    /// <summary>Looks at one village and changes nothing.</summary>
    VillageReader,

    /// <summary>Looks at everything in a region for a limited time, asks about it, and changes nothing.</summary>
    Auditor,

    /// <summary>Accounts, grants and settings; never money.</summary>
    Administrator,
}
