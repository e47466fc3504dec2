using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class GrantCases
{
    const string Administrator = "610921-s09";
    const string Town = "610921107";
    static readonly DateOnly Day = On("2026-03-02");

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.GrantTimeBoxed, "an auditor for ever",
            () => Grant(Role.Auditor, County), () => Grant(Role.Auditor, County, to: "2026-06-30")),
        new(Rule.OwnRightDelegated, "a right of somebody else",
            () => Delegate(by: "610921107-s03"), () => Delegate()),
        new(Rule.OwnRightDelegated, "taking back what somebody else gave",
            () => Revoke(Held, By(Chair)), () => Revoke(Held, Admin)),
        new(Rule.OwnRightDelegated, "taking back what somebody else delegated",
            () => Revoke(Delegated, By(Chair)), () => Revoke(Delegated, By("610921107-s01"))),
        new(Rule.DelegatedRightHeld, "a holder without the role", () => Delegate(Role.VillageChair), () => Delegate()),
        new(Rule.DelegatedRightHeld, "another town", () => Delegate(region: "610921108"), () => Delegate()),
        new(Rule.DelegatedRightHeld, "beyond the holder's last day",
            () => Delegate(to: "2027-01-01"), () => Delegate(to: "2026-12-31")),
        new(Rule.DelegatedRightHeld, "passing on what was delegated",
            () => Delegate(holder: Delegated), () => Delegate(holder: Held)),
        new(Rule.GrantToAnother, "an administrator to himself",
            () => Grant(Role.CountyDirector, County, Administrator), () => Grant(Role.CountyDirector, County)),
        new(Rule.RoleFitsRegion, "a village's chair for a town",
            () => Grant(Role.VillageChair, Town), () => Grant(Role.VillageChair, VillageId)),
        new(Rule.RoleFitsRegion, "a town's officer for a county",
            () => Grant(Role.TownOfficer, County), () => Grant(Role.TownOfficer, Town)),
        new(Rule.RoleFitsRegion, "a county's accountant for a town",
            () => Grant(Role.CountyAccountant, Town), () => Grant(Role.CountyAccountant, County)),
        new(Rule.GrantPeriodAhead, "from yesterday",
            () => Grant(Role.VillageReader, VillageId, from: "2026-03-01"),
            () => Grant(Role.VillageReader, VillageId, from: "2026-03-02")),
        new(Rule.GrantPeriodAhead, "ending before it begins",
            () => Grant(Role.Auditor, County, to: "2026-03-01"), () => Grant(Role.Auditor, County, to: "2026-03-02")),
        new(Rule.RolesCompatible, "accountant and cashier of one village",
            () => Second(Role.VillageCashier, VillageId), () => Second(Role.VillageCashier, OtherVillageId)),
        new(Rule.RolesCompatible, "a village's accountant as the county's checker",
            () => Second(Role.CountyChecker, County), () => Second(Role.CountyAccountant, County)),
        new(Rule.RolesCompatible, "one after the other",
            () => Second(Role.VillageCashier, VillageId, "2026-12-31"), () => Second(Role.VillageCashier, VillageId, "2027-01-01")),
        new(Rule.GrantInForce, "revoking twice",
            () => Revoke(Folded(Held, Revoke(Held, Admin)), Admin), () => Revoke(Held, Admin)),
    ];

    static Occasion Admin => new(Today, Administrator, "administrator");

    /// <summary>The town's officer, until the end of the year.</summary>
    static Grants Held => Folded<Grants>(null, new RoleGranted(
        "610921107-s01", 1, Role.TownOfficer, Town, Day, On("2026-12-31"), null, Administrator, "任命", Day));

    static Grants Delegated => Folded<Grants>(null, new RoleGranted(
        "610921107-s01", 1, Role.TownOfficer, Town, Day, On("2026-12-31"), "610921107-s01", Administrator, "休假", Day));

    static RoleGranted Grant(
        Role role, string region, string person = "610921-s05", string from = "2026-03-02", string? to = null) =>
        GrantDecider.Grant(null, new(person, role, region, On(from), "任命", Day, to is null ? null : On(to)), Admin);

    /// <summary>A village's accountant until the end of the year gets a second role.</summary>
    static void Second(Role role, string region, string from = "2026-03-02")
    {
        var first = new RoleGranted(
            Accountant, 1, Role.VillageAccountant, VillageId, Day, On("2026-12-31"), null, Administrator, "任命", Day);
        GrantDecider.Grant(
            Folded<Grants>(null, first), new(Accountant, role, region, On(from), "任命", Day), Admin);
    }

    static void Delegate(Role role = Role.TownOfficer, string region = Town, string to = "2026-03-31",
        string by = "610921107-s01", Grants? holder = null) =>
        GrantDecider.Delegate(null, holder ?? Held,
            new("610921107-s01", "610921107-s02", role, region, Day, On(to), "休假", Day), By(by));

    static GrantRevoked Revoke(Grants grants, Occasion occasion) =>
        GrantDecider.Revoke(grants, new(grants.Id, 1, "离任", On("2026-04-01")), occasion);
}
