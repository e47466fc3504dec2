using Ledger.Api.Access;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Accounts;

/// <summary>Whose password alone is not enough: <c>Ledger:SecondFactorRoles</c>, names with commas; empty for nobody.</summary>
public sealed class SecondFactorRoles
{
    public const string Setting = "Ledger:SecondFactorRoles";

    static readonly Role[] Default =
    [
        Role.CountyAccountant, Role.VillageAccountant, Role.CountyChecker, Role.VillageSupervisor, Role.CountyDirector,
        Role.Auditor, Role.Administrator,
    ];

    readonly HashSet<Role> _roles;

    public SecondFactorRoles(IConfiguration configuration) =>
        _roles = configuration[Setting] is { } words ? [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Read)] : [.. Default];

    /// <summary>True when a role that he holds today demands it.</summary>
    public bool Include(Caller caller) =>
        _roles.Count > 0 && caller.Grants.All.Exists(grant => _roles.Contains(grant.Role) && grant.IsInForce(caller.Today));

    static Role Read(string word) => Enum.GetValues<Role>().Where(role => Words.Camel(role) == word.Trim()).ToList() is [var role]
        ? role
        : throw new InvalidOperationException($"{Setting}: there is no role '{word.Trim()}'");
}
